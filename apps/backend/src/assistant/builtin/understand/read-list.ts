import type { Clock } from "../clock.ts";
import type { Filter } from "./filter.ts";
import { findFilter, isTurnedRound } from "./find-filter.ts";
import { weeksAgoOf } from "./find-past-span.ts";
import type { Intent } from "./intent.ts";
import { weeksAgoIn } from "./read-weeks.ts";

const WEEK =
  /\b(?:weekly|week['’]?s?)\b.*\b(?:summary|report|review|stats|statistics|overview|progress|recap|numbers)\b|\b(?:summary|summari[sz]e|report|review|stats|statistics|recap|overview|progress)\b.*\bweeks?\b|\bhow\s+(?:was|is|did|has|were|are)\b.*\bweeks?\b|\bhow\s+(?:am\s+i|are\s+we)\s+doing\b|^(?:(?:show|give|tell)\s+(?:me\s+)?)?(?:my\s+|the\s+|an?\s+)?(?:stats|statistics|progress|productivity|summary|recap)$|\bhow\s+(?:productive|busy)\b|\bbest\s+day\b|\bhow\s+(?:much|many(?:\s+tasks)?)\s+(?:have|did)\s+(?:i|we)\s+(?:complete|completed|finish|finished|done|do|add|added|create|created|accomplish|accomplished|achieve|achieved|get\s+done|got\s+done)\b.*\bweeks?\b/i;

const ASKS =
  /^(?:show|list|display|view|print|see|get|give|find|search|look|filter|check|read|what|whats|what['’]s|which|anything|any|something|do\s+i|do\s+we|is\s+any(?:thing)?|are\s+any|is\s+something|have\s+i|have\s+we|did\s+(?:i|we)\s+(?:do|get|finish|complete|achieve|accomplish|add|create)|am\s+i|are\s+there|is\s+there|how\s+many|how\s+much|by\s+(?=priority|importance|due|deadline|date|title|name)|count|number\s+of|tell\s+me|let\s+me\s+see|sort|order|go\s+through|when\s+is\s+my\s+next)\b/i;
const OF_TASKS =
  /\b(?:tasks?|to-?dos?|to\s+dos?|items?|list|things?|stuff|due|overdue|deadlines?|agenda|schedule|plate|reminders?|priority|urgent|important|tag(?:ged)?|done|complete(?:d)?|finish(?:ed)?|open|pending|left|remaining|(?:sort|order)(?:ed)?\s+by|today|tonight|tomorrow|week|weekend|month|next|first|late|in\s+progress|started|working\s+on|yesterday|accomplish(?:ed)?|achieved?|did\s+(?:i|we)\s+(?:add|create|finish|complete|do|get\s+done)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:have|need)\s+to\s+do|to\s+do|should\s+i\s+do|coming\s+up|up|anything|everything|all)\b|#\w/i;
const ADVICE =
  /\b(?:should|do|can|must)\s+(?:i|we)\s+(?:do|start|work\s+on|tackle|focus\s+on|begin)\b|\bwhat(?:['’]s|\s+is)\s+(?:up\s+)?next\b|^next(?:\s+(?:task|one|up))?\??$|\bmost\s+(?:important|urgent)\b|\bfocus\s+on\b|\bwhere\s+(?:do|should)\s+i\s+(?:start|begin)\b/i;
/** Nothing but what tasks are wanted: "overdue", "high priority tasks", "my tasks", "#work". */
const BARE =
  /^(?:(?:all|my|the|our|only|just|also|and|any)\s+)*(?:tasks?|to-?dos?|to-?do\s+list|task\s+list|list|everything|overdue|late|top|newest|latest|recent|(?:mon|tues|wednes|thurs|fri|satur|sun)day|open|pending|completed?|finished|in[- ]progress|today|tomorrow|this\s+week|next\s+week|agenda|priority|high|low|medium|urgent|important|tagged|due|unfinished|incomplete|remaining|#)/i;

/** "write the weekly report" is something to be done. */
const WORK =
  /^(?:add|create|remind|new|put|schedule|make|write|send|e?-?mail|finish|prepare|submit|book|start|finali[sz]e|present|print|read|attend|do|complete|mark|delete|move|(?:i|we)\s+(?:need|have|want|must|should))\b/i;

/** "plan my day", "how does my week look?" */
const AHEAD =
  /^(?:what(?:['’]s|\s+is|\s+are)\s+)?(?:the|my|our)\s+plans?\s+for\s+(?:the\s+|this\s+)?(today|day|week)$|^(?:plan|organi[sz]e|show)\s+(?:me\s+)?my\s+(day|week)$|^(?:how|what)\s+(?:does|is|will)\s+my\s+(day|week)\s+(?:be\s+)?look|^(?:what|how)(?:['’]s|\s+is)\s+my\s+(day|week)(?:\s+(?:like|looking))?/i;
/** "is everything done?" asks for what is not. */
const ALL_DONE =
  /^(?:is|are|am|have)\s+(?:i\s+)?(?:everything|all(?:\s+of)?(?:\s+(?:my|the))?(?:\s+(?:tasks|things|to-?dos))?)\s+(?:done|finished|completed?)$|^am\s+i\s+(?:all\s+)?done$/i;
const MISSED =
  /^am\s+i\s+(?:behind|late)(?:\s+(?:on|with)\s+(?:any|some)thing)?$|\bdid\s+(?:i|we)\s+(?:forget|miss)\s+(?:any|some)thing\b|\b(?:any|some)thing\s+(?:that\s+)?(?:i|we)(?:\s+have|['’]ve)?\s+(?:forgot(?:ten)?|missed)\b|^what\s+(?:did|have)\s+(?:i|we)\s+(?:forget|forgotten|miss|missed)$/i;

/** "are there more work tasks than home tasks?": nothing here compares tasks, and a list by these words would be a wrong answer. */
const COMPARES =
  /\b(?:more|fewer|less)\s+(?!than\b).*\bthan\b|\bcompared\b|^which\b.*\bor\b|\b(?:the\s+)?(?:most|fewest)\s+(?:tags|tasks)\b/i;

/** "what did I finish", "what I have done" */
const I_DID =
  /\b(?:did|have)\s+(?:i|we)\b|\b(?:i|we)(?:['’]ve|\s+have)?\s+(?:just\s+)?(?:did|done|got|complet|finish|accomplish|achiev)/i;

/** Reads a question for tasks, or for how the week was. */
export function readList(text: string, clock: Clock): Intent | undefined {
  const asked = text
    .replace(/[?.!\s]+$/, "")
    .replace(/^(?:what|how)\s+about\s+/i, "show ")
    .replace(/^filter\s+(?:(?:by|for|on)\s+)?/i, "find ")
    .replace(/^((?:give|show|list|tell)\s+(?:me\s+)?)(?=\d{1,2}\s+(?:tasks|things|to-?dos|items)\b)/i, "$1top ");
  const stretch = AHEAD.exec(asked)
    ?.slice(1)
    .find((unit) => unit !== undefined);
  if (stretch)
    return { wants: "list", filter: { open: true, due: /day/i.test(stretch) ? "today" : "week", sort: "due" } };
  if (ALL_DONE.test(asked)) return { wants: "list", filter: { open: true, sort: "due" } };
  if (MISSED.test(asked)) return { wants: "list", filter: { open: true, due: "overdue", sort: "due" } };
  if (COMPARES.test(asked) && ASKS.test(asked)) return { wants: "unknown" };
  if (WEEK.test(asked) && !WORK.test(asked)) return { wants: "week", weeksAgo: weeksAgoIn(asked) };
  if (ADVICE.test(asked) && (ASKS.test(asked) || /^(?:where|next|most|the\s+most|focus)/i.test(asked))) {
    const { filter } = findFilter(
      asked
        .replace(/\bnext\b(?!\s+(?:week|month|\w+day))/i, " ")
        .replace(/\b(?:urgent|important|start|work\s+on|doing)\b/gi, " "),
      clock,
    );
    return {
      wants: "list",
      filter: { open: true, sort: "priority", ...withoutSearch(filter), limit: filter.limit ?? 5 },
    };
  }
  const found = findFilter(asked, clock);
  const { filter, rest } = found;
  const doneIn = I_DID.test(asked) && rest === "" ? wholeWeek(filter, clock) : undefined;
  if (doneIn !== undefined) return { wants: "week", weeksAgo: doneIn, tasks: true };
  if (ASKS.test(asked)) {
    const search = filter.search ?? (rest === "" ? undefined : rest);
    const sought = /^(?:find|search|look|filter)\b/i.test(asked) || filter.search !== undefined;
    if (!sought && !OF_TASKS.test(asked)) return undefined;
    if (!sought && search !== undefined && !plausible(asked)) return undefined;
    if (isTurnedRound(found)) return { wants: "unknown" };
    // "show my tasks" gives them in the order of the page, a question for what is to do the most pressing first
    const asOnPage =
      /^(?:show|list|display|view|see|print)\b/i.test(asked) &&
      search === undefined &&
      Object.keys(filter).length === 0;
    const wanted = asOnPage ? { open: true } : withDefaults(search === undefined ? filter : { ...filter, search });
    return { wants: "list", filter: wanted, ...(/^(?:how\s+m|count|number)/i.test(asked) ? { count: true } : {}) };
  }
  if (BARE.test(asked) && rest === "" && !/^(?:high|low|medium|urgent|important)$/i.test(asked))
    return { wants: "list", filter: withDefaults(filter) };
  return undefined;
}

/** "what is the meaning of life" has no task in it, "show milk tasks" has. */
function plausible(asked: string): boolean {
  return (
    /^(?:show|list|display|view|print|see|get|give|count|any|how\s+many|check|let)\b/i.test(asked) ||
    /\b(?:tasks?|to-?dos?|items?|ones?|things?|list|due|overdue|deadlines?|reminders?|do\s+i\s+have|need\s+to|have\s+to)\b/i.test(
      asked,
    )
  );
}

/** How many weeks ago what was completed in a week was, where that alone is asked for. */
function wholeWeek({ completed, open, ...more }: Filter, clock: Clock): number | undefined {
  return completed && Object.keys(more).length === 0 ? weeksAgoOf(completed, clock) : undefined;
}

function withDefaults(filter: Filter): Filter {
  const open = filter.open ?? (filter.status === undefined && filter.added === undefined ? true : undefined);
  const sort = filter.sort ?? (filter.open === false ? undefined : "due");
  return { ...filter, ...(open === undefined ? {} : { open }), ...(sort === undefined ? {} : { sort }) };
}

function withoutSearch({ search: _, ...filter }: Filter): Filter {
  return filter;
}
