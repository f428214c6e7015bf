/** What an order to this assistant begins with, and a thing to be done seldom. */
const ORDER = "(?=add|create|mark|delete|remove|see|show|list|complete|move|change|rename|tag|postpone)";
const GOOD = "(?:great|nice|good|lovely|helpful|kind)";
const NO_MATTER = "you\\s+(?:don['’]?t|do\\s+not|wouldn['’]?t|would\\s+not)\\s+mind";

const either = (...patterns: string[]) => `(?:${patterns.join("|")})`;

const POLITE = new RegExp(
  `^${either(
    "(?:please|pls|plz|kindly|hey|hi|hello|ok|okay|so|well|now|and|then|also|great|thanks|thank you|perfect|alright|all right|assistant|actually|oh|um|uh|hmm)\\b[,!.:]?\\s+",
    "no\\s+(?=(?:the|my|it|that|i)\\s)",
    "(?:yes|no|next|first|firstly|second|secondly|finally|lastly)[,!.:]\\s+",
    "(?:can|could|would|will|may)\\s+(?:you|i|we)\\s+(?!mind\\b)(?:please\\s+|kindly\\s+|also\\s+)?",
    "(?:if\\s+)?you\\s+(?:can|could|would|might)\\s+",
    "i\\s+(?:want|need|would\\s+like)\\s+you\\s+to\\s+",
    `i['’]d\\s+like\\s+(?:you\\s+)?to\\s+${ORDER}`,
    `i\\s+want\\s+to\\s+${ORDER}`,
    "i\\s+(?:was|am)\\s+wondering\\s+(?:if|whether)\\s+",
    `it\\s+would\\s+be\\s+${GOOD}\\s+(?:if|to)\\s+`,
    "i['’](?:d|ll)\\s+(?:appreciate\\s+it|be\\s+(?:glad|happy|grateful))\\s+if\\s+",
    "(?:would\\s+it\\s+be|is\\s+it)\\s+possible\\s+(?:for\\s+you\\s+)?to\\s+",
    `if\\s+(?:possible|it['’]?s\\s+(?:ok|okay|possible)|${NO_MATTER})[,\\s]+`,
    `(?:perhaps|maybe|possibly)\\s+${ORDER}`,
    "do\\s+me\\s+a\\s+favou?r\\s+and\\s+",
    "let['’]?s\\s+",
    "go\\s+ahead\\s+and\\s+",
    "just\\s+",
    "only\\s+(?=show|list|display)\\b",
  )}`,
  "i",
);
const POLITE_END = new RegExp(
  `(?:[,\\s]+${either(
    "please|pls|plz|then|thanks|thx|ty|thank\\s+you|for\\s+me|would\\s+you",
    `if\\s+(?:you\\s+can|possible|(?:it|that)['’]?s\\s+(?:ok|okay|alright|possible|fine)|${NO_MATTER})`,
    "when\\s+you\\s+(?:can|have\\s+time)",
    `(?:that|it)\\s+would\\s+be\\s+${GOOD}`,
  )})+[\\s.!?]*$`,
  "i",
);

/** "would you mind deleting the milk?" */
const MIND =
  /^(?:would|do)\s+you\s+mind\s+(add|mark|show|list|tag|reopen|clear|(?:delet|remov|complet|mov|chang|renam|postpon|mak|creat)(?=ing))ing\b/i;
const WHOLE = /^(?:add|mark|show|list|tag|reopen|clear)$/i;

/** Whether an order is put as a question: "could you …?" */
export function isRequest(clause: string): boolean {
  return /^(?:\w+,?\s+)?(?:(?:can|could|would|will|do)\s+you|(?:would\s+it\s+be|is\s+it)\s+possible)\b/i.test(clause);
}

/** Without what is only polite. */
export function plain(clause: string): string {
  let text = clause.trim().replace(POLITE_END, "");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(MIND, (_, verb: string) => (WHOLE.test(verb) ? verb : `${verb}e`)).replace(POLITE, "");
  }
  return text.trim();
}
