"use client";

import Link from "next/link";
import { TextField } from "@/design/field.tsx";
import { AccountCard } from "./account-card.tsx";
import { signUpRules } from "./account-rules.ts";
import { signUp } from "./auth-client.ts";
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
          <Link href={otherForm} className="font-medium text-accent underline underline-offset-4">
            Sign in
          </Link>
        </>
      }
    >
      <TextField label="Name" autoComplete="name" autoFocus {...form.field("name")} />
      <TextField label="E-mail" type="email" autoComplete="email" {...form.field("email")} />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters."
        {...form.field("password")}
      />
    </AccountCard>
  );
}
