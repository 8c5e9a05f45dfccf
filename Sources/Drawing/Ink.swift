/// What a cell is; a theme says how it looks. Views speak of inks, never of colours.
public enum Ink: String, CaseIterable, Sendable {
    case text
    /// What matters most in a row: titles, subjects, names.
    case strong
    /// Labels, hints, what is over.
    case quiet
    case title, titleStrong = "title-strong", titleQuiet = "title-quiet"
    case titleGood = "title-good", titleSoon = "title-soon"
    case selection, selectionStrong = "selection-strong", selectionQuiet = "selection-quiet"
    case selectionLate = "selection-late", selectionSoon = "selection-soon"
    case selectionGood = "selection-good", selectionReference = "selection-reference"
    case overdue
    case late
    /// A third of a limit or less is left, or it is urgent.
    case soon
    case good
    case handling
    /// A case reference: something that can be followed.
    case reference
    case subject
    case key
    case rule
    case heading
    case draft
    case quote
    case box, boxStrong = "box-strong", boxQuiet = "box-quiet", boxKey = "box-key"
    case boxGood = "box-good", boxSoon = "box-soon", boxHandling = "box-handling"
    /// What lies beneath a box.
    case dimmed
    case input
    case error
}
