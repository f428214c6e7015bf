const POLITE =
  /^(?:(?:please|pls|plz|kindly|hey|hi|hello|ok|okay|so|well|now|and|then|also|great|thanks|thank you|perfect|alright|all right|assistant|actually|oh|um|uh|hmm)\b[,!.:]?\s+|(?:yes|no|next|first|firstly|second|secondly|finally|lastly)[,!.:]\s+|(?:can|could|would|will|may)\s+(?:you|i|we)\s+(?:please\s+|kindly\s+|also\s+)?|i\s+(?:want|need|would\s+like)\s+you\s+to\s+|i['’]d\s+like\s+(?:you\s+)?to\s+(?=add|create|mark|delete|remove|see|list|complete|move|change)|i\s+want\s+to\s+(?=add|create|mark|delete|remove|see|list|complete|move|change)|let['’]?s\s+|go\s+ahead\s+and\s+|just\s+|only\s+(?=show|list|display)\b)/i;
const POLITE_END =
  /(?:[,\s]+(?:please|pls|plz|then|thanks|thank\s+you|for\s+me|if\s+you\s+can|would\s+you))+[\s.!?]*$/i;

/** Without what is only polite. */
export function plain(clause: string): string {
  let text = clause.trim().replace(POLITE_END, "");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(POLITE, "");
  }
  return text.trim();
}
