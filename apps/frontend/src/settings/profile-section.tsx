"use client";

import { useRouter } from "next/navigation";
import { personName } from "@/account/account-rules.ts";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/field.tsx";
import { InteractiveFieldset } from "@/design/interactive-fieldset.tsx";
import { useToast } from "@/design/toast.tsx";
import type { User } from "@/server/session.ts";
import { updateUser } from "./account-requests.ts";
import { FormFailure, Section } from "./section.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

const rules = { name: personName };

export function ProfileSection({ user }: { user: User }) {
  const router = useRouter();
  const show = useToast();
  const form = useSettingsForm(
    rules,
    { name: user.name },
    async ({ name }) => {
      await updateUser({ name: name.trim() });
      show({ kind: "done", title: "Your name is saved" });
      // The navigation shows it too.
      router.refresh();
    },
    { name: "profile" },
  );
  return (
    <Section id="profile" title="Profile">
      <form noValidate onSubmit={form.submit} className="flex max-w-md flex-col gap-4">
        <InteractiveFieldset>
          <TextField label="Name" autoComplete="name" {...form.field("name")} />
          <TextField
            label="E-mail"
            type="email"
            value={user.email}
            readOnly
            className="text-muted!"
            hint="You sign in with it; it cannot be changed."
          />
          <FormFailure>{form.failure}</FormFailure>
          <Button type="submit" className="self-start" disabled={form.busy || !form.changed}>
            {form.busy ? "Saving…" : "Save"}
          </Button>
        </InteractiveFieldset>
      </form>
    </Section>
  );
}
