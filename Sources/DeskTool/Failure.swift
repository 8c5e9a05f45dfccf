internal import Casework
internal import Exchanges
internal import Formats
internal import Link
internal import Replica

/// Why a command did not do what was asked: a sentence for stderr and an exit status.
struct Failure: Error {
    enum Status: Int32 {
        /// The rules say no, or there is no such thing.
        case objection = 1
        case badArguments = 2
        /// The replica or the node cannot be reached or is damaged.
        case unavailable = 3
    }

    let status: Status
    let sentence: String

    static func objection(_ sentence: String) -> Failure {
        Failure(status: .objection, sentence: sentence)
    }
    static func arguments(_ sentence: String) -> Failure {
        Failure(status: .badArguments, sentence: sentence)
    }
    static func unavailable(_ sentence: String) -> Failure {
        Failure(status: .unavailable, sentence: sentence)
    }
}

extension Failure {
    /// Several fit, and none is taken unasked.
    static func which(_ candidates: [String], option: String) -> Failure {
        .objection("Several fit; which: \(candidates.joined(separator: " or "))? Say \(option).")
    }

    /// Any error of the parts below, as a person should read it.
    init(_ error: any Error, names: [Identity: Officer] = [:]) {
        switch error {
        case let failure as Failure: self = failure
        case ReplicaFault.restricted(let closed),
            RecordFault.replica(.restricted(let closed)):
            self = .objection(closed.sentence)
        case let fault as ReplicaFault: self = .unavailable(fault.sentence)
        case let fault as RecordFault:
            switch fault {
            case .objection(let objection):
                self = .objection(objection.sentence { names[$0]?.name ?? "another officer" })
            case .replica(let fault): self = .unavailable(fault.sentence)
            }
        case let objection as Objection:
            self = .objection(objection.sentence { names[$0]?.name ?? "another officer" })
        case let fault as LinkFault: self = .unavailable(fault.sentence)
        case let fault as MailFault: self = .objection("The message " + fault.sentence)
        case let fault as KeyFault:
            self = .unavailable(
                fault == .wrongPassphrase
                    ? "The passphrase does not open the officer's key."
                    : "The officer's key cannot be read.")
        default: self = .unavailable("\(error)")
        }
    }
}
