import type { Clock } from "../clock.ts";
import type { Topic } from "../understand/intent.ts";
import { dayOf } from "../when/civil-time.ts";
import { describeDue } from "./describe-due.ts";

const HELP = `I look after your tasks. You can say, for example:
- “add buy milk tomorrow 5pm #shopping”, “remind me to call Ana in 2 hours”, “pay rent by the 1st, high priority”
- “what is overdue?”, “show my #work tasks”, “what is due next week?”, “find tasks about rent”, “what should I do next?”
- “mark the milk one done”, “complete 1 and 3”, “reopen the second one”, “delete it”
- “move it to friday 9am”, “postpone the report by 2 days”, “make it urgent”, “rename it to …”, “tag it #home”, “add a note to it: …”
- “how was my week?”, “what did I finish last week?”, “when did I finish the bread?”, “compare it with last week”, “what tags do I have?”, “add the same for friday”
- “undo”, “no, I meant the rent”, “no, make it 6 pm”, “show more”
After a list you can speak of “the second one”, “the milk one”, “it” and “all of them”.`;

/** What is said of a time or a day that there is not. */
export function noSuchTime(when: string): string {
  if (/\d{4,}\s*[a-z]+$/i.test(when))
    return `“${when}” is further than I can count, so I did nothing. What time do you mean?`;
  return when.includes(":") || /m\.?$/i.test(when)
    ? `“${when}” is no time of the day, so I did nothing. What time do you mean?`
    : `There is no ${when}, so I did nothing. What day do you mean?`;
}

/** What is said where nothing is to be done. */
export function talk(topic: Topic | "unknown", { now, timeZone }: Clock): string {
  switch (topic) {
    case "hello":
      return "Hello! What shall we do? You can add tasks, ask for them and change them; say “help” for examples.";
    case "how-are-you":
      return "Fine, thank you! What can I do for your tasks?";
    case "thanks":
      return "You're welcome!";
    case "bye":
      return "Goodbye! Your tasks stay where they are.";
    case "help":
      return HELP;
    case "who":
      return "I'm the built-in assistant of this to-do application: a set of rules for everyday sentences about tasks, no large language model. Say “help” for what I understand.";
    case "time": {
      const { year } = dayOf(now, timeZone);
      const date = new Intl.DateTimeFormat("en-GB", {
        timeZone,
        weekday: "long",
        day: "numeric",
        month: "long",
      }).format(now);
      return `It is ${date} ${year}, ${describeDue(now, { now, timeZone }).replace(/^today(?: at )?/, "") || "11:59 pm"} (${timeZone}).`;
    }
    case "praise":
      return "Glad to hear it. Is there anything else?";
    case "sorry":
      return "No harm done. What shall I do?";
    case "wrong":
      return "Sorry! Say “undo” and I take back what I did last; then say it in other words, or “help” for examples.";
    case "settings":
      return "That is yours to do, I only look after tasks: you find it in the settings.";
    case "history":
      return "I can't look back at what was deleted or changed: the history page tells all of it. Say “undo” and I take back what I did last.";
    case "repeat":
      return "Tasks can't repeat. Once one is done, say “add the same for next month”, and there is one more of it.";
    case "reminders":
      return "I remind you 6 hours, 3 hours, 1 hour, 30 and 15 minutes before a task is due, and once it is overdue. To hear of it earlier, give it an earlier due time: “move it to 4 pm”. To hear nothing of it, take the time away: “remove its due date”.";
    case "yes":
      return "Gladly, but I have no question open. What shall I do?";
    case "no":
      return "All right, I leave everything as it is.";
    case "too-long":
      return "That is too long for me: I understand short sentences about tasks. Say it in fewer words, or begin with “add a task:”, its title, and the rest on the next lines.";
    case "unknown":
      return "Sorry, I can't help with that: I understand everyday sentences about tasks only. Try “add call Ana tomorrow at 5”, “what is due today?”, or “help”.";
  }
}
