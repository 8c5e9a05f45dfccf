/// What a rule may know besides the case: who acts, when by his own signature, and what each end answers from
/// what it holds. Seat and node ask the same rules with it, so that nothing is decided by whichever way an act
/// came in.
public struct Standing: Sendable {
    public let officer: Officer
    /// The operation's own signed instant: what was lies before it, what is to come after it. A node takes no
    /// operation whose instant lies further ahead of its own clock than `most`.
    public let at: Instant
    /// The partners as they stand on the day of the act.
    public let directory: Directory
    /// Which enrolments are one person.
    public let persons: Persons
    /// The law by which the house of that country counts.
    public let law: Law

    /// Seconds by which an operation's own instant may lie ahead of its admission: a seat's clock may be wrong by
    /// a zone, not by more. Without a bound a signed instant to come would make anything *past*.
    public static let most: Int64 = 24 * 3600

    public init(
        officer: Officer, at: Instant, directory: Directory = .builtIn, persons: Persons = .none,
        law: Law = .elapsed
    ) {
        self.officer = officer
        self.at = at
        self.directory = directory
        self.persons = persons
        self.law = law
    }

    /// The same hand: the officer himself, or an enrolment that may be the same person's. Where the rules ask for a
    /// second officer, it is no second one.
    func isOwnHand(_ other: Identity) -> Bool { persons.mayBeOne(other, officer.id) }
}
