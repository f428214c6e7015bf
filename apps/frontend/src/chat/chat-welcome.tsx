import { ArrowUpRight, Sparkles } from "lucide-react";

const SUGGESTIONS = ["What is overdue?", "Add buy milk tomorrow 5pm #shopping", "How was my week?", "What can you do?"];

/** What a chat shows that has just begun: what can be said. */
export function ChatWelcome({ onSuggestion }: { onSuggestion: (text: string) => void }) {
  return (
    // From the top down: what is centred moves with everything that comes after it.
    <div className="mx-auto mt-[clamp(0rem,42svh-17rem,14rem)] flex w-full max-w-md flex-col items-center gap-3 px-4 py-8 text-center">
      <span className="grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
        <Sparkles className="size-6" aria-hidden="true" />
      </span>
      <h2 className="text-xl font-semibold text-balance">What shall we get done?</h2>
      <p className="max-w-sm text-[15px] text-pretty text-muted">
        Say it as you would to a person. Tasks are added, found and changed for you.
      </p>
      <ul className="mt-3 flex w-full flex-col gap-2">
        {SUGGESTIONS.map((text) => (
          <li key={text}>
            <button
              type="button"
              onClick={() => onSuggestion(text)}
              className="group flex min-h-11 w-full items-center justify-between gap-3 rounded-xl border border-line bg-surface px-4 py-2 text-left text-[15px] transition-colors hover:border-edge hover:bg-hover"
            >
              {text}
              <ArrowUpRight className="size-4 shrink-0 text-muted group-hover:text-accent" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
