"use client";

import { TextField } from "@/design/field.tsx";
import { PageLink } from "@/design/page-link.tsx";
import { AccountCard } from "./account-card.tsx";
import { signInRules } from "./account-rules.ts";
import { signIn } from "./auth-client.ts";
import { useAccountForm } from "./use-account-form.ts";

/** @param target the page to go to afterwards; already known to be safe */
export function SignInForm({ target, otherForm }: { target: string; otherForm: string }) {
  const form = useAccountForm(signInRules, { email: "", password: "" }, signIn, () => window.location.assign(target));
  return (
    <AccountCard
      title="Welcome back"
      action="Sign in"
      busyAction="Signing in…"
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
      footer={
        <>
          New here?{" "}
          <PageLink href={otherForm} className="font-medium text-accent underline underline-offset-4">
            Create an account
          </PageLink>
        </>
      }
    >
      <TextField label="E-mail" type="email" autoComplete="email" autoFocus {...form.field("email")} />
      <TextField label="Password" type="password" autoComplete="current-password" {...form.field("password")} />
    </AccountCard>
  );
}
