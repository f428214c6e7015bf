"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { CreatedApiToken } from "@todo/api";
import { TOKEN_NAME_LENGTH } from "@todo/api/limits";
import { routes } from "@todo/api/routes";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { required } from "@/account/account-rules.ts";
import { callApi } from "@/api/call-api.ts";
import { queryKeys } from "@/api/query-keys.ts";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { SelectField, TextField } from "@/design/field.tsx";
import { FormFailure } from "./section.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

const rules = { name: required("Enter what it is for.", TOKEN_NAME_LENGTH), days: () => undefined };

/** Makes a token, and shows it this once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [created, setCreated] = useState<CreatedApiToken>();
  const form = useSettingsForm(rules, { name: "", days: "90" }, async ({ name, days }) => {
    const body = { name: name.trim(), ...(days ? { expiresInDays: Number(days) } : {}) };
    setCreated(await callApi(routes.createToken, { body }));
    void client.invalidateQueries({ queryKey: queryKeys.tokens });
  });
  const { error: _none, ...days } = form.field("days");

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={created ? "Your new token" : "New token"}>
      {created ? (
        <TokenOnce token={created.token} onDone={onClose} />
      ) : (
        <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
          <TextField
            label="What it is for"
            placeholder="Script on my laptop"
            autoComplete="off"
            autoFocus
            {...form.field("name")}
          />
          <SelectField label="Expires" {...days}>
            <option value="30">In 30 days</option>
            <option value="90">In 90 days</option>
            <option value="365">In a year</option>
            <option value="">Never</option>
          </SelectField>
          <FormFailure>{form.failure}</FormFailure>
          <div className="flex justify-end gap-2">
            <Button look="secondary" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={form.busy}>
              {form.busy ? "Making it…" : "Make the token"}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function TokenOnce({ token, onDone }: { token: string; onDone: () => void }) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    // Without https browsers give no clipboard; it can be marked and copied by hand then.
    await navigator.clipboard?.writeText(token);
    setCopied(navigator.clipboard !== undefined);
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="text-[15px] text-pretty text-muted">
        Copy it now and keep it where passwords are kept. It is not shown again.
      </p>
      <TextField
        label="Token"
        value={token}
        readOnly
        autoFocus
        className="font-mono text-sm!"
        onFocus={(event) => event.target.select()}
      />
      <p role="status" className="sr-only">
        {copied && "Copied"}
      </p>
      <div className="flex justify-end gap-2">
        <Button look="secondary" onClick={() => void copy()}>
          {copied ? <Check className="size-4" aria-hidden="true" /> : <Copy className="size-4" aria-hidden="true" />}
          {copied ? "Copied" : "Copy"}
        </Button>
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
