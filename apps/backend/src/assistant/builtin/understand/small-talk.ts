import type { Topic } from "./intent.ts";

const END =
  "(?:\\s+(?:there|assistant|bot|buddy|friend|everyone|again|so much|a lot|very much|you|to you|for (?:that|your help|the help)|then|all|much))*";
const alone = (words: string) => new RegExp(`^(?:${words})${END}[\\s.!?,:)]*$`, "i");

const TOPICS: [RegExp, Topic][] = [
  [
    alone(
      "(?:hi|hiya|hello|hey|heya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|hallo|are you (?:there|awake|still there)|anybody there)",
    ),
    "hello",
  ],
  [
    alone(
      "(?:hi|hello|hey),? how are you(?: doing)?(?: today)?|how are you(?: doing)?(?: today)?|how['’]?s it going|what['’]?s up|how do you do",
    ),
    "how-are-you",
  ],
  [
    alone(
      "(?:many |great,? |ok(?:ay)?,? |perfect,? |cool,? |no,? )?(?:thanks|thank you|thx|ty|cheers|much appreciated|appreciate it)",
    ),
    "thanks",
  ],
  [alone("(?:good)?bye(?: bye)?|see (?:you|ya)(?: later| soon)?|good ?night|cya|later|ciao"), "bye"],
  [
    alone(
      "help(?: me)?(?: please)?|\\?+|/help|commands|what can (?:you|i) (?:do|say|ask)(?: here| for me)?|what do you do|what are you able to do|how (?:does this|do you|does it) work|how (?:do|can) i use (?:this|you|it)|what (?:else )?can i (?:ask|tell) you|(?:show me )?(?:some )?examples|(?:can|could) you help me|i need (?:some )?help|instructions|features|help me (?:to )?(?:add|create|delete|complete|change|move|find) .*|what can i (?:say|ask) about .*|how (?:do|does) (?:the )?(?:priorit(?:y|ies)|tags?|due dates?|lists?) work|is there a way to .*|how (?:do|can|to|does one)(?: i| we| you)? (?:add|create|delete|remove|complete|finish|change|edit|move|rename|tag|list|search|find|reopen|undo) .*",
    ),
    "help",
  ],
  [
    alone(
      "who are you|what are you|are you (?:an? )?(?:ai|bot|robot|human|real|person|chatgpt|gpt)(?: person)?|what(?:['’]s| is) your name|which model (?:is this|are you)|what model (?:is this|are you)|who made you",
    ),
    "who",
  ],
  [
    alone(
      "what(?:['’]s| is)? (?:the )?(?:time|date|day)(?: is it)?(?: now| today| right now)?|what (?:time|day|date) is (?:it|today)(?: now| today)?|what is today(?:['’]s date)?",
    ),
    "time",
  ],
  [
    alone(
      "(?:great|good|nice|perfect|awesome|excellent|cool|wonderful|amazing|well done|good job|great job|nice work|love it|brilliant|super|ok|okay|alright|all right|got it|fine|i see|understood|sounds good|that['’]?s (?:all|great|it|good|perfect|right|correct))(?: (?:job|work|thanks))?",
    ),
    "praise",
  ],
  [
    alone(
      "(?:delete|close|remove|cancel) (?:my|this) (?:account|profile)|(?:change|reset|update|forgot|i forgot) my (?:password|e-?mail(?: address)?|name|time ?zone|account|profile|theme)|(?:log|sign)(?: me)? ?out|(?:switch to|use|turn on|enable) (?:the )?(?:dark|light) (?:mode|theme)|(?:export|download|back ?up) (?:all )?(?:(?:of )?my )?(?:tasks|data|list)",
    ),
    "settings",
  ],
  [
    alone(
      "(?:show|list|see|view|open|what(?:['’]?s| is)(?: in)?) (?:me )?(?:my |the )?(?:task |change )?history(?: of .+)?|(?:show|list|find|see|view|are there(?: any)?|do i have(?: any)?|where are) (?:me )?(?:all )?(?:my |the )?(?:recently )?deleted (?:tasks?|items?|ones|to-?dos?)|(?:what|which(?: tasks?)?|how many(?: tasks?)?) (?:did|have|was|were) (?:(?:i|we|you) )?(?:just )?(?:deleted?|removed?|changed?)(?: .*)?|what(?:['’]?s| has| have)? changed(?: .*)?|what did you (?:just )?do|(?:did|have) you (?:just )?(?:deleted?|changed?|removed?|completed?) .+|who (?:deleted|changed|removed|completed) .+|why did you .+",
    ),
    "history",
  ],
  [
    alone(
      "(?:(?:can|could|do|does|will|may) (?:tasks?|my tasks|it|they|this|that|reminders?|.+ task)|does (?:the|my) .+?) (?:repeat|recur)(?: .*)?|(?:make|set|turn|let|have) (?:it|that|this|them|these|(?:the|my) .+?|.+? (?:one|task)|[a-z]+) (?:to |into )?(?:be )?(?:a )?(?:repeat(?:ing)?|recur(?:ring)?)(?: (?!meeting|event|call).*)?|do you (?:do|have|support|know) (?:recurring|repeating) .+|(?:repeat|recur)(?:ring|ing)?(?: tasks?)?",
    ),
    "repeat",
  ],
  [
    alone(
      "(?:please )?(?:don['’]?t|do not|stop|never) remind(?:ing)? me(?: (?:about|of) .+| any ?more| again)?|(?:set|add|create|give me) (?:an? |another )?reminder(?: for .+?)? (?:an?|one|two|three|half an?|\\d+|some|a few) ?(?:m|min|mins|minutes?|h|hours?|days?|weeks?) (?:earlier|before(?:hand)?|ahead|in advance)|remind me (?:an?|one|two|three|half an?|\\d+|some|a few) ?(?:m|min|mins|minutes?|h|hours?|days?|weeks?) (?:before|ahead of) .+|remind me (?:(?:an?|one|two|three|half an?|\\d+|some|a few|a bit|a little) ?(?:m|min|mins|minutes?|h|hours?|days?|weeks?)? ?)?(?:earlier|before(?:hand)?|ahead|in advance|sooner)(?: of (?:it|that|time))?(?: (?:it|that)(?: is due)?)?|(?:when|how(?: often)?) (?:do|will|would) you remind me(?: (?:of|about) (?:it|that|this|my tasks))?|(?:do|will) you remind me(?: (?:of|about) (?:it|that|this|my tasks))?|how do reminders work",
    ),
    "reminders",
  ],
  [
    alone(
      "(?:no,? )?(?:that['’]?s|this is|that is|it['’]?s) (?:wrong|not right|incorrect|not what i (?:meant|said|wanted|asked(?: for)?))|wrong|not what i (?:meant|said|wanted|asked(?: for)?)|you (?:got|did) (?:that|it) wrong|you misunderstood(?: me)?|(?:(?:oh|no|oops|wait),? )*(?:no,? )?not (?:that|this) (?:one|task)|(?:(?:oh|no|oops|wait),? )*(?:the )?wrong (?:one|task)|(?:(?:oh|no|oops|wait),? )*(?:that|it)(?:['’]?s| is| was)(?: not|n['’]?t) the (?:one|task)(?: (?:that )?i (?:meant|wanted|said))?|not (?:the|my) \\S+(?: \\S+){0,3}|only the (?:first|last|second|third|other)(?: (?:one|two|three|task))?|you (?:deleted|completed|changed|moved|marked|took|chose) the wrong (?:one|task)|(?:(?:oh|no|actually|wait),? )*(?:it|that) (?:isn['’]t|is not|wasn['’]t)",
    ),
    "wrong",
  ],
  [alone("sorry|my bad|oops|my mistake"), "sorry"],
  [
    alone(
      "(?:yes|yep|yeah|yup|ya|sure|of course|do it|go ahead|please do|ok(?:ay)?|confirm(?:ed)?|absolutely|definitely|correct|right|exactly|that['’]?s (?:right|correct|the one)|y|👍)(?:,? (?:please|do it|do|sure|go ahead|add it|delete (?:it|them)|of course|that one|thanks|all of them))*",
    ),
    "yes",
  ],
  [
    alone(
      "(?:(?:oh|no|wait|ok|hold on|hang on|actually|hmm),? )*(?:no|nope|nah|wait|hold on|hang on|maybe|perhaps|not really|rather not|better not|i guess not|never ?mind(?: (?:that|it|about (?:it|that)))?|cancel|cancel that|forget it|forget that|stop|don['’]?t|do not|leave (?:it|them)(?: as (?:it is|they are)| alone)?|i (?:don['’]?t|do not) know|not sure|no idea|dunno|maybe later|later|never|not yet|not now|not (?:today|tomorrow|tonight|this (?:week|time))|n|none(?: of them)?|neither|skip(?: it)?|abort)(?:,? (?:thanks|thank you|please|don['’]?t(?: do it)?|leave (?:it|them)|cancel|stop|never ?mind|keep (?:it|them)))*",
    ),
    "no",
  ],
];

/** What a text that is about no task is about. "ok" is yes only where something was asked. */
export function topicOf(text: string): Topic | undefined {
  return TOPICS.find(([pattern]) => pattern.test(text.trim()))?.[1];
}

const YES = TOPICS.find(([, topic]) => topic === "yes")?.[0];
const NO = TOPICS.find(([, topic]) => topic === "no")?.[0];

/** The answer to a question that can be answered with yes or no. */
export function yesOrNo(text: string): "yes" | "no" | undefined {
  if (YES?.test(text.trim())) return "yes";
  return NO?.test(text.trim()) ? "no" : undefined;
}
