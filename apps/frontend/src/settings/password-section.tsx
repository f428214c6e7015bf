"use client";

import { useQueryClient } from "@tanstack/react-query";
import { newPassword, password } from "@/account/account-rules.ts";
import { StrengthMeter } from "@/account/strength-meter.tsx";
import { ApiError } from "@/api/api-error.ts";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/field.tsx";
import { InteractiveFieldset } from "@/design/interactive-fieldset.tsx";
import { useToast } from "@/design/toast.tsx";
import type { User } from "@/server/session.ts";
import { changePassword } from "./account-requests.ts";
import { FormFailure, Section } from "./section.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

const rules = { current: password("Enter your current password."), next: newPassword };

export function PasswordSection({ user: { name, email } }: { user: User }) {
  const show = useToast();
  const client = useQueryClient();
  const form = useSettingsForm(
    rules,
    { current: "", next: "" },
    async ({ current, next }) => {
      await changePassword({ currentPassword: current, newPassword: next }).catch((error: unknown) => {
        throw error instanceof ApiError && error.code === "INVALID_PASSWORD"
          ? new ApiError("The current password is wrong.", error)
          : error;
      });
      show({ kind: "done", title: "Your password is changed", detail: "Every other browser is signed out." });
      // What was asked while the one session took the place of the other may have been refused.
      void client.invalidateQueries();
    },
    { clears: true },
  );
  return (
    <Section id="password" title="Password" lead="Changing it signs you out everywhere else.">
      <form method="post" noValidate onSubmit={form.submit} className="flex max-w-md flex-col gap-4">
        <InteractiveFieldset>
          {/* Tells password managers whose password it is. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <TextField
            label="Current password"
            type="password"
            autoComplete="current-password"
            {...form.field("current")}
          />
          <TextField
            label="New password"
            type="password"
            autoComplete="new-password"
            hint="At least 8 characters."
            {...form.field("next")}
          />
          <StrengthMeter password={form.field("next").value} known={[name, email]} />
          <FormFailure>{form.failure}</FormFailure>
          <Button type="submit" className="self-start" disabled={form.busy}>
            {form.busy ? "Changing…" : "Change the password"}
          </Button>
        </InteractiveFieldset>
      </form>
    </Section>
  );
}
