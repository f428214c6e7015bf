"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ApiToken } from "@todo/api";
import { TOKENS } from "@todo/api/limits";
import { routes } from "@todo/api/routes";
import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { messageOf } from "@/api/api-error.ts";
import { callApi } from "@/api/call-api.ts";
import { queryKeys } from "@/api/query-keys.ts";
import { agoText } from "@/dates/ago-text.ts";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { useToast } from "@/design/toast.tsx";
import { Section } from "./section.tsx";

// Most visits do without.
const NewTokenDialog = dynamic(() => import("./new-token-dialog.tsx").then((file) => file.NewTokenDialog), {
  ssr: false,
});
const ConfirmDialog = dynamic(() => import("@/design/confirm-dialog.tsx").then((file) => file.ConfirmDialog), {
  ssr: false,
});

/** Keys for scripts and MCP clients. */
export function TokensSection() {
  const client = useQueryClient();
  const show = useToast();
  const now = useNow();
  const [creating, setCreating] = useState(false);
  const [asked, setAsked] = useState<ApiToken>();
  const { data, isLoadingError, refetch } = useQuery({
    queryKey: queryKeys.tokens,
    queryFn: ({ signal }) => callApi(routes.listTokens, { signal }),
  });
  const remove = useMutation({
    mutationFn: ({ id }: ApiToken) => callApi(routes.deleteToken, { params: { id } }),
    onSuccess: (_answer, { name }) => show({ kind: "done", title: `“${name}” is refused from now on` }),
    onError: (error, { name }) => show({ title: `“${name}” was not deleted`, detail: messageOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.tokens }),
  });

  return (
    <Section
      id="tokens"
      title="API tokens"
      lead={
        <>
          For scripts, and for assistants that speak MCP: they work with your tasks at{" "}
          <code className="rounded bg-hover px-1 py-0.5 font-mono text-[0.9em]">/api/v1/mcp</code>. A token is as good
          as your password; give each its own.
        </>
      }
    >
      {isLoadingError && (
        <div className="mb-4 flex flex-wrap items-center gap-3 text-[15px] text-muted">
          They could not be loaded.
          <Button look="secondary" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      )}
      {data && data.items.length > 0 && (
        <ul className="-mt-2 mb-4 divide-y divide-line border-b border-line">
          {data.items.map((token) => (
            <li key={token.id} className="flex items-center gap-3 py-3">
              <span className="grid size-9 shrink-0 place-items-center rounded-xl bg-hover text-muted">
                <KeyRound className="size-[18px]" aria-hidden="true" />
              </span>
              <div className="min-w-0 flex-1">
                <p className="truncate">{token.name}</p>
                <p className="flex flex-wrap gap-x-2 text-sm text-muted">
                  <code className="font-mono text-[13px]">{`${token.beginning}…`}</code>
                  <span>{token.lastUsedAt ? `used ${agoText(token.lastUsedAt, now)}` : "never used"}</span>
                  <TokenEnd token={token} now={now} />
                </p>
              </div>
              <Button look="secondary" aria-label={`Delete the token ${token.name}`} onClick={() => setAsked(token)}>
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button look="secondary" disabled={!data || data.items.length >= TOKENS} onClick={() => setCreating(true)}>
        <Plus className="size-4" aria-hidden="true" />
        New token
      </Button>
      {data && data.items.length >= TOKENS && (
        <p className="mt-2 text-sm text-muted">{`There may be ${TOKENS}. Delete one that is not used any more.`}</p>
      )}
      {creating && <NewTokenDialog onClose={() => setCreating(false)} />}
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setAsked(undefined)}
          title="Delete this token?"
          action="Delete"
          onConfirm={() => remove.mutate(asked)}
        >
          {`Whatever uses “${asked.name}” is refused from then on.`}
        </ConfirmDialog>
      )}
    </Section>
  );
}

function TokenEnd({ token: { expiresAt }, now }: { token: ApiToken; now: Date }) {
  if (expiresAt === null) return null;
  return new Date(expiresAt) < now ? (
    <span className="font-medium text-danger">expired</span>
  ) : (
    <span>{`expires ${agoText(expiresAt, now)}`}</span>
  );
}
