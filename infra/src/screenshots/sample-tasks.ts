import type { MorningPlace } from "./morning-place.ts";

interface SampleTask {
  title: string;
  description?: string;
  tags?: string[];
  priority?: "VERY_IMPORTANT" | "HIGH" | "MEDIUM" | "LOW";
  status?: "IN_PROGRESS";
  /** Days from today and the hour, as `at` of the place takes them. */
  due?: readonly [days: number, hour: number];
  created: readonly [days: number, hour: number];
  completed?: readonly [days: number, hour: number];
}

const OPEN: SampleTask[] = [
  { title: "Renew the passport", tags: ["papers"], due: [-1, 12], created: [-12, 9], priority: "VERY_IMPORTANT" },
  { title: "Call the dentist", due: [0, 11.5], tags: ["health"], created: [-2, 18] },
  {
    title: "Send the offer to Lindqvist & Co",
    description: "With the second variant, and the dates that Mia gave.",
    due: [0, 16],
    tags: ["work"],
    priority: "HIGH",
    status: "IN_PROGRESS",
    created: [-3, 10],
  },
  { title: "Buy oat milk and bread", due: [0, 18.5], tags: ["shopping"], created: [0, 7.5] },
  { title: "Prepare the slides", due: [2, 15], tags: ["work"], created: [-4, 14] },
  { title: "Book the train to Lisbon", due: [3, 20], tags: ["travel"], priority: "HIGH", created: [-5, 21] },
  { title: "Birthday present for Noor", due: [6, 12], tags: ["family", "shopping"], created: [-6, 19] },
  { title: "Repair the bicycle light", tags: ["home"], created: [-8, 17], priority: "LOW" },
  { title: "Read “The Overstory”", tags: ["reading"], created: [-15, 22], priority: "LOW" },
];

const DONE: [title: string, tag: string, created: number, completed: number][] = [
  ["Water the plants", "home", -1, 0],
  ["Answer Jonas about the invoice", "work", -2, 0],
  ["Pay the electricity bill", "home", -6, -1],
  ["Review the draft contract", "work", -4, -1],
  ["Go for a run", "health", -1, -1],
  ["Order printer paper", "work", -5, -2],
  ["Plan the week", "work", -3, -2],
  ["Return the library books", "reading", -9, -3],
  ["Fix the dripping tap", "home", -11, -3],
  ["Write to grandmother", "family", -7, -4],
  ["Back up the photos", "home", -13, -5],
  ["Cancel the old phone plan", "papers", -14, -8],
  ["Sort the tax papers", "papers", -20, -9],
  ["Book the meeting room", "work", -12, -10],
  ["Swim", "health", -13, -12],
  ["Clean the windows", "home", -22, -16],
  ["Hand in the expenses", "work", -21, -18],
  ["Dinner with Sara", "family", -25, -23],
  ["Change the tyres", "home", -31, -26],
  ["Flu vaccination", "health", -36, -30],
  ["Prepare the workshop", "work", -40, -33],
  ["Buy hiking boots", "shopping", -44, -38],
];

/** What the account of the pictures has to do and has done, as an import takes it. */
export function sampleTasks({ at }: MorningPlace) {
  const done: SampleTask[] = DONE.map(([title, tag, created, completed], index) => ({
    title,
    tags: [tag],
    created: [created, 7 + (index % 5) / 2],
    completed: [completed, completed === 0 ? 8 + index / 4 : 10 + (index % 9)],
  }));
  const tasks = [...done.toReversed(), ...OPEN.toReversed()].map(({ due, created, completed, ...task }) => ({
    ...task,
    ...(due ? { dueAt: at(...due) } : {}),
    ...(completed ? { status: "COMPLETED", completedAt: at(...completed) } : {}),
    createdAt: at(...created),
  }));
  return { format: "todo-tasks", version: 1, tasks };
}
