import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { showAtOnce } from "./show-at-once.ts";

const KEY = ["things"];
const LIST = [...KEY, "list"];
let client: QueryClient;
let answers: PromiseWithResolvers<string[]>[];
let sent: PromiseWithResolvers<void>;

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } });
  answers = [];
  sent = Promise.withResolvers();
});

const things = () => client.getQueryData<string[]>(LIST);

/** Begins to read the list. */
function read() {
  const answer = Promise.withResolvers<string[]>();
  answers.push(answer);
  return client.fetchQuery({ queryKey: LIST, queryFn: () => answer.promise }).catch(() => {});
}

/** Removes a thing, which the server does, or refuses, once it is told to. */
const removal = () =>
  new MutationObserver<void, Error, string, () => void>(client, {
    mutationKey: KEY,
    mutationFn: () => sent.promise,
    onMutate: (thing) =>
      showAtOnce(client, {
        key: KEY,
        input: thing,
        show: () => {
          const before = things();
          client.setQueryData<string[]>(LIST, (all) => all?.filter((one) => one !== thing));
          return () => client.setQueryData(LIST, before);
        },
      }),
    onError: (_error, _thing, takeBack) => takeBack?.(),
  });

test("a list that is being read again shows the change, and not what that reading would have", async () => {
  client.setQueryData(LIST, ["a", "b"]);
  const again = read();
  const removed = removal().mutate("a");
  await expect.poll(things).toEqual(["b"]);
  answers[0]?.resolve(["a", "b"]);
  await again;
  expect(things()).toEqual(["b"]);
  sent.resolve();
  await removed;
});

test("a list that is being read for the first time is read to its end, and shows the change then", async () => {
  const first = read();
  const removed = removal().mutate("a");
  await expect.poll(() => client.isMutating()).toBe(1);
  answers[0]?.resolve(["a", "b"]);
  await first;
  await expect.poll(things).toEqual(["b"]);
  sent.reject(new Error("refused"));
  await expect(removed).rejects.toThrow("refused");
  expect(things()).toEqual(["a", "b"]);
});

test("what is read after the change was refused does not show it", async () => {
  const first = read();
  const removed = removal().mutate("a");
  sent.reject(new Error("refused"));
  await expect(removed).rejects.toThrow("refused");
  answers[0]?.resolve(["a", "b"]);
  await first;
  expect(things()).toEqual(["a", "b"]);
});

test("a list that cannot be read does not keep the change from being made", async () => {
  const first = read();
  const removed = removal().mutate("a");
  answers[0]?.reject(new Error("unreachable"));
  await first;
  sent.resolve();
  await removed;
  expect(things()).toBeUndefined();
});
