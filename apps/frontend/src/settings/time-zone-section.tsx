"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { messageOf } from "@/api/api-error.ts";
import { queryKeys } from "@/api/query-keys.ts";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { SelectField } from "@/design/field.tsx";
import { useToast } from "@/design/toast.tsx";
import { updateUser } from "./account-requests.ts";
import { useBrowserValue } from "./browser-value.ts";
import { Section } from "./section.tsx";
import { clockIn, deviceTimeZone, timeZones } from "./time-zones.ts";

/** The account's time zone; a choice is saved at once. */
export function TimeZoneSection({ saved }: { saved: string }) {
  const [zone, setZone] = useState(saved);
  const [told, setTold] = useState(saved);
  // Changed in another browser.
  if (saved !== told) {
    setTold(saved);
    setZone(saved);
  }
  const [busy, setBusy] = useState(false);
  const regions = useBrowserValue(timeZones);
  const device = useBrowserValue(deviceTimeZone);
  const now = useNow();
  const client = useQueryClient();
  const router = useRouter();
  const show = useToast();

  async function choose(next: string) {
    setZone(next);
    setBusy(true);
    try {
      await updateUser({ timeZone: next });
      show({ kind: "done", title: `Your days are those of ${next.replaceAll("_", " ")} now` });
      void client.invalidateQueries({ queryKey: queryKeys.week });
      void client.invalidateQueries({ queryKey: queryKeys.tasks });
      router.refresh();
    } catch (error) {
      setZone(zone);
      show({ title: "The time zone was not saved", detail: messageOf(error) });
    } finally {
      setBusy(false);
    }
  }

  const listed = regions?.some(({ zones }) => zones.some((one) => one.zone === zone)) ?? false;
  return (
    <Section
      id="time-zone"
      title="Time zone"
      lead="Decides when your day and your week begin: what is due today, and what a week's numbers count."
    >
      <div className="flex max-w-md flex-col gap-3">
        <SelectField
          label="Where your days are"
          value={zone}
          disabled={busy || !regions}
          onChange={(event) => void choose(event.target.value)}
          // In the room that it will take.
          hint={regions ? `It is ${clockIn(zone, now)} there.` : "\u00a0"}
        >
          {!listed && <option value={zone}>{zone.replaceAll("_", " ")}</option>}
          {regions?.map(({ name, zones }) => (
            <optgroup key={name} label={name}>
              {zones.map((one) => (
                <option key={one.zone} value={one.zone}>
                  {one.city}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <Button
          look="secondary"
          className={`self-start ${device ? "" : "invisible"}`}
          disabled={busy || device === zone}
          onClick={() => device && void choose(device)}
        >
          {`Use this device’s: ${device?.replaceAll("_", " ")}`}
        </Button>
      </div>
    </Section>
  );
}
