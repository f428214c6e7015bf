"use client";

import { TextField } from "@/design/field.tsx";
import { PageLink } from "@/design/page-link.tsx";
import { AccountCard } from "./account-card.tsx";
import { signUpRules } from "./account-rules.ts";
import { signUp } from "./auth-client.ts";
import { StrengthMeter } from "./strength-meter.tsx";
import { useAccountForm } from "./use-account-form.ts";

/** @param target the page to go to afterwards; already known to be safe */
export function SignUpForm({ target, otherForm }: { target: string; otherForm: string }) {
  const empty = { name: "", email: "", password: "" };
  const form = useAccountForm(signUpRules, empty, signUp, () => window.location.assign(target));
  return (
    <AccountCard
      title="Create your account"
      action="Create account"
      busyAction="Creating…"
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
      footer={
        <>
          Already have an account?{" "}
          <PageLink href={otherForm} className="font-medium text-accent underline underline-offset-4">
            Sign in
          </PageLink>
        </>
      }
    >
      <TextField label="Name" autoComplete="name" autoFocus {...form.field("name")} />
      <TextField label="E-mail" type="email" autoComplete="email" {...form.field("email")} />
      <TextField label="Password" type="password" autoComplete="new-password" {...form.field("password")} />
      <StrengthMeter password={form.values.password} known={[form.values.name, form.values.email]} />
    </AccountCard>
  );
}
