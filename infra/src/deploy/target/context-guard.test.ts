import { expect, test, vi } from "vitest";
import { agreedContext, type ContextChoice, judgeContext } from "./context-guard.ts";

const choice: ContextChoice = {
  environment: "staging",
  declared: "staging",
  current: "staging",
  named: undefined,
  agreed: false,
};

test.each<[string, Partial<ContextChoice>, string, RegExp | undefined]>([
  ["the current context is the declared one", {}, "staging", undefined],
  ["the current context is another one", { current: "production" }, "staging", /current context is production/],
  ["there is no current context", { current: undefined }, "staging", /no current context/],
  ["the declared one is named", { current: "production", named: "staging" }, "staging", undefined],
  ["another one is named", { named: "other" }, "other", /declared to run in context staging, and other was named/],
  ["another one is current, and agreed to", { current: "production", agreed: true }, "staging", undefined],
  ["another one is named, and agreed to", { named: "other", agreed: true }, "other", undefined],
])("%s", (_, seen, context, doubt) => {
  const judged = judgeContext({ ...choice, ...seen });
  expect(judged.context).toBe(context);
  if (doubt) expect(judged.doubt).toMatch(doubt);
  else expect(judged.doubt).toBeUndefined();
});

const doubtful = { ...choice, current: "production" };

test("nobody is asked where there is no doubt", async () => {
  const ask = vi.fn(async () => true);
  expect(await agreedContext(choice, ask)).toBe("staging");
  expect(ask).not.toHaveBeenCalled();
});

test("on a terminal a doubt is asked about, and the answer counts", async () => {
  const ask = vi.fn(async () => true);
  expect(await agreedContext(doubtful, ask)).toBe("staging");
  expect(ask).toHaveBeenCalledExactlyOnceWith(
    "staging runs in context staging, and the current context is production. Use context staging?",
  );
  await expect(agreedContext(doubtful, async () => false)).rejects.toMatchObject({ code: "CONTEXT_UNEXPECTED" });
});

test("where nobody can be asked a doubt is refused, with what says that it is meant", async () => {
  await expect(agreedContext(doubtful, undefined)).rejects.toMatchObject({
    code: "CONTEXT_UNEXPECTED",
    // Whatever the command was: it is not always a deploy.
    next: [
      "say that you mean it: run this again with --context staging",
      "or point kubectl there: kubectl config use-context staging",
    ],
  });
});
