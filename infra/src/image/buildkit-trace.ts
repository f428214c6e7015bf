import protobuf from "protobufjs";
import * as z from "zod";

/** What a build is doing, for people. */
export interface BuildProgress {
  /** The step as BuildKit names it: `[build 2/5] RUN pnpm install`. */
  step: string;
  event: "started" | "output" | "cached" | "done";
  /** A line that the step printed, for `output`. */
  line?: string;
}

/** The step at which a build failed. */
export interface FailedStep {
  step: string;
  /** Why, in BuildKit's words. */
  error: string;
  /** The last lines that it printed. */
  output: readonly string[];
}

const TAIL_LINES = 20;

// The part of `moby.buildkit.v1.StatusResponse` (BuildKit's control API) that is read here.
const field = (id: number, type: string, repeated = false) => ({ id, type, ...(repeated ? { rule: "repeated" } : {}) });
const StatusResponse = protobuf.Root.fromJSON({
  nested: {
    StatusResponse: { fields: { vertexes: field(1, "Vertex", true), logs: field(3, "VertexLog", true) } },
    Vertex: {
      fields: {
        digest: field(1, "string"),
        name: field(3, "string"),
        cached: field(4, "bool"),
        started: field(5, "bytes"),
        completed: field(6, "bytes"),
        error: field(7, "string"),
      },
    },
    VertexLog: { fields: { vertex: field(1, "string"), msg: field(4, "bytes") } },
  },
}).lookupType("StatusResponse");

const status = z.object({
  vertexes: z.array(
    z.object({
      digest: z.string(),
      name: z.string(),
      cached: z.boolean(),
      started: z.instanceof(Uint8Array),
      completed: z.instanceof(Uint8Array),
      error: z.string(),
    }),
  ),
  logs: z.array(z.object({ vertex: z.string(), msg: z.instanceof(Uint8Array) })),
});

interface Step {
  name: string;
  reported: Set<BuildProgress["event"]>;
  error: string;
  /** What was printed since the last newline. */
  partial: string;
  output: string[];
}

/** Follows a build through the messages `moby.buildkit.trace` of the Docker API. */
export class BuildkitTrace {
  private readonly steps = new Map<string, Step>();

  /**
   * Reads one message.
   *
   * @param aux its content as the API gives it: base64 of a StatusResponse
   * @returns what is new in it; BuildKit repeats itself, this doesn't
   */
  read(aux: string): BuildProgress[] {
    const message = StatusResponse.decode(Buffer.from(aux, "base64"));
    const { vertexes, logs } = status.parse(StatusResponse.toObject(message, { arrays: true, defaults: true }));
    const news: BuildProgress[] = [];
    for (const { digest, name, cached, started, completed, error } of vertexes) {
      const step = this.step(digest);
      step.name = name;
      step.error = error;
      const report = (event: BuildProgress["event"]) => {
        if (step.reported.has(event)) return;
        step.reported.add(event);
        news.push({ step: name, event });
      };
      if (started.length > 0 && !cached) report("started");
      if (cached) report("cached");
      else if (completed.length > 0 && error === "") report("done");
    }
    for (const { vertex, msg } of logs) {
      const step = this.step(vertex);
      const lines = `${step.partial}${Buffer.from(msg).toString("utf8")}`.split(/\r?\n/);
      step.partial = lines.pop() ?? "";
      step.output = [...step.output, ...lines].slice(-TAIL_LINES);
      news.push(...lines.map((line) => ({ step: step.name, event: "output" as const, line })));
    }
    return news.filter(({ step }) => isDockerfileStep(step));
  }

  /** The step that failed, once one has. Steps that were cancelled because of it don't count. */
  failure(): FailedStep | undefined {
    const failed = [...this.steps.values()].filter(({ error }) => error !== "");
    const step = failed.find(({ error }) => !/context canceled/.test(error)) ?? failed[0];
    if (!step) return undefined;
    const output = step.partial === "" ? step.output : [...step.output, step.partial];
    return { step: step.name, error: step.error, output };
  }

  /** The step that is under way, the latest of them where there are several. */
  running(): string | undefined {
    const running = (step: Step) => step.reported.has("started") && !step.reported.has("done");
    return [...this.steps.values()].findLast(running)?.name;
  }

  private step(digest: string): Step {
    const known = this.steps.get(digest);
    if (known) return known;
    const step: Step = { name: "", reported: new Set(), error: "", partial: "", output: [] };
    this.steps.set(digest, step);
    return step;
  }
}

/** BuildKit's own steps (`[internal] …`, the unpacking of the context) mean nothing to the author of a Dockerfile. */
function isDockerfileStep(name: string): boolean {
  return name.startsWith("[") && !name.startsWith("[internal]");
}
