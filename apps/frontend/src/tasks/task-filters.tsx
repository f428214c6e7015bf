"use client";

import { useQuery } from "@tanstack/react-query";
import { SEARCH_LENGTH } from "@todo/api/limits";
import { routes } from "@todo/api/routes";
import { ArrowDown, ArrowUp, Search, SlidersHorizontal, X } from "lucide-react";
import { type RefObject, useEffect, useId, useState } from "react";
import { callApi } from "@/api/call-api.ts";
import { queryKeys } from "@/api/query-keys.ts";
import { PillSelect } from "@/design/pill-select.tsx";
import { PRIORITY_NAMES, STATUS_NAMES } from "./task-draft.ts";
import { FILTERS, isNarrowed, readView, type TaskView } from "./task-view.ts";

const CHOICES = {
  due: {
    name: "Filter by due date",
    any: "Due",
    options: { today: "Due today", week: "Due this week", overdue: "Overdue" },
  },
  priority: { name: "Filter by priority", any: "Priority", options: PRIORITY_NAMES },
  status: { name: "Filter by status", any: "Status", options: STATUS_NAMES },
};
const SORTS = { created: "Date added", due: "Due date", priority: "Priority", title: "Title" };
/** Milliseconds after the last key until the search is made. */
const TYPING = 250;

interface TaskFiltersProps {
  view: TaskView;
  onChange: (view: TaskView) => void;
  searchInput: RefObject<HTMLInputElement | null>;
}

/** What narrows and orders the list. */
export function TaskFilters({ view, onChange, searchInput }: TaskFiltersProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const set = (name: keyof TaskView, value: string) => onChange(readView({ ...view, [name]: value || undefined }));
  const count = FILTERS.filter((name) => view[name]).length;
  const descending = (view.order ?? (view.sort === undefined || view.sort === "created" ? "desc" : "asc")) === "desc";

  return (
    <search className="flex flex-col gap-2.5">
      <div className="flex gap-2">
        <SearchField search={view.search ?? ""} onSearch={(search) => set("search", search)} input={searchInput} />
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className={`flex h-11 items-center gap-2 rounded-xl border px-3.5 text-[15px] sm:hidden ${count > 0 ? "border-accent bg-accent-soft text-accent" : "border-line bg-surface"}`}
        >
          <SlidersHorizontal className="size-4" aria-hidden="true" />
          Filter
          {count > 0 && <span className="tabular-nums">{count}</span>}
        </button>
      </div>
      <div id={id} className={`flex-wrap items-center gap-2 sm:flex ${open ? "flex" : "hidden"}`}>
        {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((filter) => (
          <PillSelect
            key={filter}
            name={CHOICES[filter].name}
            value={view[filter] ?? ""}
            active={view[filter] !== undefined}
            onChange={(value) => set(filter, value)}
          >
            <option value="">{CHOICES[filter].any}</option>
            {Object.entries(CHOICES[filter].options).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </PillSelect>
        ))}
        <TagSelect tag={view.tag} onChange={(tag) => set("tag", tag)} />
        <span className="flex items-center gap-1 sm:ml-auto">
          <PillSelect
            name="Order by"
            value={view.sort ?? "created"}
            active={false}
            onChange={(sort) => onChange(readView({ ...view, sort: sort === "created" ? "" : sort, order: undefined }))}
          >
            {Object.entries(SORTS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </PillSelect>
          <button
            type="button"
            aria-label={descending ? "Turn the order: descending now" : "Turn the order: ascending now"}
            onClick={() => set("order", descending ? "asc" : "desc")}
            className="grid size-10 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink sm:size-9"
          >
            {descending ? <ArrowDown className="size-4" /> : <ArrowUp className="size-4" />}
          </button>
        </span>
        {isNarrowed(view) && (
          <button
            type="button"
            onClick={() => onChange(readView({ sort: view.sort, order: view.order }))}
            className="inline-flex h-10 items-center gap-1.5 rounded-full px-3 text-sm font-medium text-accent hover:bg-hover sm:h-9"
          >
            <X className="size-4" aria-hidden="true" />
            Clear filters
          </button>
        )}
      </div>
    </search>
  );
}

function TagSelect({ tag, onChange }: { tag: string | undefined; onChange: (tag: string) => void }) {
  const { data } = useQuery({
    queryKey: queryKeys.tags,
    queryFn: ({ signal }) => callApi(routes.listTags, { signal }),
  });
  const tags = (data?.items ?? []).map((item) => item.tag);
  if (tag && !tags.includes(tag)) tags.unshift(tag);
  if (tags.length === 0) return null;
  return (
    <PillSelect name="Filter by tag" value={tag ?? ""} active={tag !== undefined} onChange={onChange}>
      <option value="">Tag</option>
      {tags.map((name) => (
        <option key={name} value={name}>{`#${name}`}</option>
      ))}
    </PillSelect>
  );
}

interface SearchFieldProps {
  search: string;
  onSearch: (search: string) => void;
  input: RefObject<HTMLInputElement | null>;
}

function SearchField({ search, onSearch, input }: SearchFieldProps) {
  const [typed, setTyped] = useState(search);
  const [told, setTold] = useState(search);
  // Changed from elsewhere: the filters were cleared.
  if (search !== told) {
    setTold(search);
    setTyped(search);
  }
  useEffect(() => {
    if (typed.trim() === told) return;
    const timer = setTimeout(() => {
      setTold(typed.trim());
      onSearch(typed.trim());
    }, TYPING);
    return () => clearTimeout(timer);
  });
  return (
    <div className="relative flex-1">
      <Search className="pointer-events-none absolute top-3.5 left-3.5 size-4 text-muted sm:top-3" aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label="Search tasks"
        placeholder="Search titles, notes and tags"
        maxLength={SEARCH_LENGTH}
        autoComplete="off"
        enterKeyHint="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setTyped("");
          event.currentTarget.blur();
        }}
        className="h-11 w-full rounded-xl border border-line bg-surface pr-3 pl-10 text-base hover:border-edge focus-visible:outline-offset-0 sm:h-10 sm:text-[15px]"
      />
    </div>
  );
}
