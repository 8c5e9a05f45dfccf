import Ledgers
import Testing

struct LettersTests {
    @Test func lettersAreNeverReused() {
        let letters = (0..<2000).map { SeatLetters.number($0) }
        #expect(Set(letters).count == letters.count)
        #expect(letters[0] == "A")
        #expect(letters.allSatisfy { !$0.contains("I") && !$0.contains("O") && !$0.hasPrefix("X") })
    }
}
