/** What was done, by its own verb: "I paid the rent". It may be a task of that name. */
export const DID =
  /^(?:i|we)(?:['’]ve|\s+have)?\s+(?:just\s+|already\s+|finally\s+)*(?!need|want|hop|lik|decid|forgot|forgett|ask|ran\s+out)(?:\w{2,}ed|bought|paid|sent|wrote|made|got|took|read|went\s+to|met|gave|told|spoke\s+to|spoke\s+with|built|brought|fed|found|sold|swept|ran|put|cut|drove|hung|taught|picked\s+up)\s+(.+)$/i;

/** The same, told of the task: "the rent has been paid". */
export const IS_DONE =
  /^(?!(?:what|which|how|who|why|when|is|are|i|we|it|there|everything)\b)(.+?)\s+(?:is|are|was|were|has\s+been|have\s+been|got)\s+(?:now\s+|already\s+|finally\s+)*(?!need|cancel|postpon|mov|delay|tir|bor|clos|block|stuck|reschedul|shift|push|tagg|call|nam|relat|suppos|reserv)(?:\w{2,}ed|bought|paid|sent|written|made|read|met|given|told|built|brought|fed|sold|swept|cut)[.!]*$/i;

/** The same in few words: "paid rent", "rent paid", "mark the rent as paid". */
export const DID_BRIEFLY = [
  /^(?:mark|set|flag)\s+(.+?)\s+as\s+(?:paid|bought|sent|called|booked|ordered|fixed|resolved|solved|handled|cleaned|closed)[.!]*$/i,
  /^(?:just\s+|already\s+|finally\s+)*(?:paid|bought|sent|called|emailed|booked|ordered|fixed|cleaned|washed|returned|submitted)\s+(.+?)[.!]*$/i,
  /^((?:the\s+|my\s+)?[\w-]+(?:\s+[\w-]+)?)\s+(?:paid|bought|sent|called|booked|ordered|fixed|cleaned|washed|returned|submitted)[.!]*$/i,
];
