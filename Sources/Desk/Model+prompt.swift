internal import Casework
internal import Commands

/// One line asked for: what is typed into it, and what comes of it.
extension Model {
    mutating func pressInPrompt(_ key: Key, _ prompt: Overlay.Prompt) -> [Work] {
        var prompt = prompt
        switch key {
        case .escape:
            overlay = nil
            leave(prompt)
            return []
        case .enter, .control("s"):
            // Nothing typed is lost: an empty line leaves the question where it is.
            if prompt.purpose.needsText, prompt.text.allSatisfy(\.isWhitespace) {
                say("Write it, or Esc leaves it.", isFailure: true)
                return []
            }
            if let now = change(under: prompt) {
                // What was typed stays; nothing is done until the officer has looked.
                prompt.basis = now
                overlay = .prompt(prompt)
                say("\(now.changed) meanwhile: Enter goes on with what stands.", isFailure: true)
                return []
            }
            overlay = nil
            notice = nil
            let work = answer(prompt)
            // What cannot be understood stays to be put right: nothing typed is lost.
            if notice?.isFailure == true, overlay == nil { overlay = .prompt(prompt) }
            underway += work.filter(\.isRecorded).map { Underway(work: $0, line: prompt) }
            return work
        case .backspace:
            prompt.isOld = false
            if !prompt.text.isEmpty { prompt.text.removeLast() }
        case .control("u"): prompt.text = ""
        case .character(let character):
            if prompt.isOld { prompt.text = "" }
            prompt.isOld = false
            prompt.text.append(character)
        case .left, .right, .home, .end: prompt.isOld = false
        default: break
        }
        overlay = .prompt(prompt)
        if prompt.purpose == .filterPartners {
            partners = PartnersModel(filter: prompt.text)
        }
        return []
    }

    private mutating func answer(_ prompt: Overlay.Prompt) -> [Work] {
        switch prompt.purpose {
        case .filterQueue:
            do {
                _ = try CaseFilter(prompt.text)
            } catch {
                say(error.sentence, isFailure: true)
                return []
            }
            queues.filter = prompt.text
            return queues.reload()
        case .filterPartners: return []
        case .breakGlass(let closed): return [.breakGlass(closed.id, reason: prompt.text)]
        case .agree(let closed):
            guard isYes(prompt), let asked = closed.waiting?.operation else { return [] }
            return [.agree(closed.id, to: asked)]
        case .saveQueue:
            do throws(SavedQueue.Fault) {
                return [
                    .save(
                        try SavedQueue(
                            name: prompt.text, queue: queues.queue, filter: queues.filter))
                ]
            } catch {
                say(error.sentence, isFailure: true)
                return []
            }
        }
    }

    func isYes(_ prompt: Overlay.Prompt) -> Bool {
        prompt.text.lowercased().hasPrefix("y")
    }
}
