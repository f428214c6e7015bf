"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Laptop, Smartphone } from "lucide-react";
import { messageOf } from "@/api/api-error.ts";
import { agoText } from "@/dates/ago-text.ts";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { useToast } from "@/design/toast.tsx";
import { listSessions, revokeOtherSessions, revokeSession, type Session } from "./account-requests.ts";
import { deviceName, isHandheld } from "./device-name.ts";
import { Section } from "./section.tsx";

const KEY = ["sessions"];

/** Where the account is signed in. */
export function SessionsSection() {
  const client = useQueryClient();
  const show = useToast();
  const now = useNow();
  const { data, isLoadingError, refetch } = useQuery({ queryKey: KEY, queryFn: listSessions });
  const end = useMutation({
    mutationFn: (session: Session | "others") =>
      session === "others" ? revokeOtherSessions() : revokeSession(session.token),
    onSuccess: (_answer, session) =>
      show({
        kind: "done",
        title: session === "others" ? "Signed out everywhere else" : `${deviceName(session.userAgent)} is signed out`,
      }),
    onError: (error) => show({ title: "That browser is still signed in", detail: messageOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });

  return (
    <Section id="sessions" title="Signed in" lead="The browsers that are signed in to your account.">
      {isLoadingError && (
        <div className="flex flex-wrap items-center gap-3 text-[15px] text-muted">
          They could not be loaded.
          <Button look="secondary" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      )}
      <ul className="-my-2 min-h-15 divide-y divide-line">
        {data?.sessions.map((session) => {
          const own = session.id === data.current;
          const name = deviceName(session.userAgent);
          const Icon = isHandheld(session.userAgent) ? Smartphone : Laptop;
          return (
            <li key={session.id} className="flex items-center gap-3 py-3">
              <span className="grid size-9 shrink-0 place-items-center rounded-xl bg-hover text-muted">
                <Icon className="size-[18px]" aria-hidden="true" />
              </span>
              <p className="min-w-0 flex-1">
                <span className="block truncate">{name}</span>
                <span className="block text-sm text-muted">
                  {own ? (
                    <span className="font-medium text-accent">This browser</span>
                  ) : (
                    `Last used ${agoText(session.updatedAt, now)}`
                  )}
                </span>
              </p>
              {!own && (
                <Button
                  look="secondary"
                  aria-label={`Sign out ${name}`}
                  disabled={end.isPending}
                  onClick={() => end.mutate(session)}
                >
                  Sign out
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {data && data.sessions.length > 1 && (
        <Button look="secondary" className="mt-4" disabled={end.isPending} onClick={() => end.mutate("others")}>
          Sign out everywhere else
        </Button>
      )}
    </Section>
  );
}
