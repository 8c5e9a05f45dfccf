extension ShiftEvent {
    /// Every instant that it carries. A shift may be opened late, and for the hours before.
    public var instants: [StatedInstant] {
        switch self {
        case .opened(let from, let until):
            [StatedInstant("beginning", from, .any), StatedInstant("end", until, .toCome)]
        case .promised(let promise): [StatedInstant("promised hour", promise.due, .toCome)]
        case .outage(let outage): [StatedInstant("beginning of the outage", outage.from, .past)]
        case .outageEnded(_, let at): [StatedInstant("end of the outage", at, .past)]
        case .kept, .remarked, .handedOver, .takenOver: []
        }
    }
}

extension RosterEvent {
    /// A duty is planned, and an absence also entered afterwards.
    public var instants: [StatedInstant] {
        switch self {
        case .entered(let entry):
            [StatedInstant("beginning", entry.from, .any), StatedInstant("end", entry.until, .any)]
        case .struck: []
        }
    }
}
