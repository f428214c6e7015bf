"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Upload } from "lucide-react";
import { useRef } from "react";
import { ApiError, messageOf } from "@/api/api-error.ts";
import { Button } from "@/design/button.tsx";
import { useToast } from "@/design/toast.tsx";
import { importTasks } from "./import-tasks.ts";
import { Section } from "./section.tsx";

/** How many wrong lines are named; the rest is counted. */
const NAMED = 8;

/** The user's tasks as files, both ways. */
export function DataSection() {
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const show = useToast();
  const load = useMutation({
    mutationFn: importTasks,
    onSuccess: (count) => {
      show({ kind: "done", title: count === 1 ? "1 task was added" : `${count} tasks were added` });
      void client.invalidateQueries();
    },
  });

  return (
    <Section id="data" title="Your data" lead="All your tasks, for a backup or for another program.">
      <div className="flex flex-wrap gap-2">
        <Button asChild look="secondary">
          <a href="/api/v1/tasks/export?format=json" download>
            <Download className="size-4" aria-hidden="true" />
            Export as JSON
          </a>
        </Button>
        <Button asChild look="secondary">
          <a href="/api/v1/tasks/export?format=csv" download>
            <Download className="size-4" aria-hidden="true" />
            Export as CSV
          </a>
        </Button>
        <Button look="secondary" disabled={load.isPending} onClick={() => input.current?.click()}>
          <Upload className="size-4" aria-hidden="true" />
          {load.isPending ? "Importing…" : "Import a file"}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".json,.csv,application/json,text/csv"
          aria-label="File of tasks to import"
          className="hidden"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) load.mutate(file);
            // The same file can be chosen again, once it is put right.
            target.value = "";
          }}
        />
      </div>
      <p className="mt-3 text-sm text-muted">
        An import adds to what is there. It takes the files that an export makes.
      </p>
      {load.isError && <ImportFailure error={load.error} />}
    </Section>
  );
}

function ImportFailure({ error }: { error: Error }) {
  const faults = error instanceof ApiError ? error.faults.filter(({ path }) => LINE.test(path)) : [];
  return (
    <div role="alert" className="mt-4 rounded-xl bg-danger-soft px-3.5 py-2.5 text-[15px] text-danger">
      <p className="font-medium">Nothing was imported.</p>
      {faults.length === 0 ? (
        <p>{faultOfAll(error)}</p>
      ) : (
        <ul className="mt-1 list-disc pl-5">
          {faults.slice(0, NAMED).map(({ path, message }) => (
            <li key={`${path} ${message}`} className="wrap-anywhere">{`${placeOf(path)}: ${message}`}</li>
          ))}
          {faults.length > NAMED && <li>{`and ${faults.length - NAMED} more`}</li>}
        </ul>
      )}
    </div>
  );
}

/** What is wrong with the file as a whole. The API speaks of requests and of its own names there. */
function faultOfAll(error: Error): string {
  if (error instanceof ApiError && error.code === "MALFORMED_REQUEST") return "The file cannot be read as JSON.";
  if (error instanceof ApiError && error.faults.length > 0) return "This is no export of tasks.";
  return messageOf(error);
}

/** `3.title` is line 3, title: entries are counted from 1. */
const LINE = /^\d+(\.|$)/;
const placeOf = (path: string) => `Line ${path.split(".").join(", ")}`;
