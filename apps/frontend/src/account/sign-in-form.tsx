"use client";

import Link from "next/link";
import { TextField } from "@/design/field.tsx";
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
          <Link href={otherForm} className="font-medium text-accent underline underline-offset-4">
            Create an account
          </Link>
        </>
      }
    >
      <TextField label="E-mail" type="email" autoComplete="email" autoFocus {...form.field("email")} />
      <TextField label="Password" type="password" autoComplete="current-password" {...form.field("password")} />
    </AccountCard>
  );
}
