/// All acts on a case that there are: the only list.
public enum Acts {
    public static let all: [any Act.Type] = [
        Opening.self, Received.self, Taken.self, HandedOver.self, Assessed.self, Noted.self,
        Drafted.self, Revised.self, Submitted.self, Returned.self, Released.self, Closed.self,
        Reopened.self, Settled.self, ItemAsked.self, ItemClassified.self, UrgencyAssessed.self,
        ReceiptProposed.self, ReceiptConfirmed.self, ClarificationDelivered.self, Clarified.self,
        JudgeAsked.self, JudgeDecided.self, RefusalReasoned.self, HandlingSet.self, Withdrawn.self,
        SentByHand.self, Verified.self, Checked.self, Enclosed.self, Evaluated.self,
        FactRecorded.self, OriginNoted.self, ConsentAnswered.self, Classified.self, Tasked.self,
        TaskAnswered.self, TaskAsked.self, TaskReturned.self, CopyRecorded.self,
        EuropolDecided.self, EISSearched.self, Linked.self, Unlinked.self, Merged.self,
        Absorbed.self, Unmerged.self, Separated.self, Split.self, Translated.self, Restricted.self,
        AccessAsked.self, AccessGranted.self, AnswerRecorded.self, SendingFailed.self, Kept.self,
        ErasureProposed.self, Erased.self, DataSubjectAsked.self, Identified.self, Decided.self,
        PartnerTold.self, DataSubjectDropped.self, CallRecorded.self,
    ]

    /// By kind, which is small: a place in an array.
    private static let byKind: [(any Act.Type)?] = {
        var found = [(any Act.Type)?](
            repeating: nil, count: Int(all.map { $0.name.kind }.max() ?? 0) + 1)
        for type in all { found[Int(type.name.kind)] = type }
        return found
    }()

    public static func of(kind: UInt64) -> (any Act.Type)? {
        kind < byKind.count ? byKind[Int(kind)] : nil
    }
}
