"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { password } from "@/account/account-rules.ts";
import { ApiError } from "@/api/api-error.ts";
import { leaveAccount } from "@/api/leave-to-sign-in.ts";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/field.tsx";
import { deleteAccount } from "./account-requests.ts";
import { FormFailure, Section } from "./section.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

// Most visits do without.
const Dialog = dynamic(() => import("@/design/dialog.tsx").then((file) => file.Dialog), { ssr: false });
const rules = { password: password("Enter your password.") };

export function DeleteAccountSection() {
  const [asked, setAsked] = useState(false);
  return (
    <Section
      id="delete-account"
      title="Delete the account"
      lead="Your tasks, their history, your chats, notifications and tokens are deleted with it, at once and for good."
      danger
    >
      <Button look="danger" onClick={() => setAsked(true)}>
        Delete my account
      </Button>
      {asked && <DeleteAccountDialog onClose={() => setAsked(false)} />}
    </Section>
  );
}

function DeleteAccountDialog({ onClose }: { onClose: () => void }) {
  const form = useSettingsForm(rules, { password: "" }, async ({ password }) => {
    await deleteAccount(password).catch((error: unknown) => {
      throw error instanceof ApiError && error.code === "INVALID_PASSWORD"
        ? new ApiError("The password is wrong.", error)
        : error;
    });
    leaveAccount();
  });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Delete your account?">
      <form method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
        <p className="text-[15px] text-pretty text-muted">
          This cannot be undone. If you want to keep your tasks, export them first. Enter your password to go on.
        </p>
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          autoFocus
          {...form.field("password")}
        />
        <FormFailure>{form.failure}</FormFailure>
        <div className="flex justify-end gap-2">
          <Button look="secondary" onClick={onClose}>
            Keep it
          </Button>
          <Button look="danger" type="submit" disabled={form.busy}>
            {form.busy ? "Deleting…" : "Delete everything"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
