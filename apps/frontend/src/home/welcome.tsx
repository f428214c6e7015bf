import { ArrowRight, Flag, ShieldCheck, Smartphone } from "lucide-react";
import { Button } from "@/design/button.tsx";
import { Logo } from "@/design/logo.tsx";
import { PageLink } from "@/design/page-link.tsx";
import { ListPreview } from "./list-preview.tsx";

const REASONS = [
  {
    icon: Flag,
    title: "Priorities that keep up",
    text: "They follow the due date by themselves, unless you set them.",
  },
  {
    icon: Smartphone,
    title: "At home on every screen",
    text: "From a small phone to a wide desk, light or dark, by touch or by keyboard.",
  },
  {
    icon: ShieldCheck,
    title: "Yours alone",
    text: "No trackers, no ads, nothing loaded from anybody else. Signing out ends the session for real.",
  },
];

/** What guests see first: what this is, and the way in. */
export function Welcome() {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-4 sm:px-6">
      <header className="flex h-16 items-center justify-between">
        <Logo />
        <Button asChild look="quiet">
          <PageLink href="/login">Sign in</PageLink>
        </Button>
      </header>
      {/* From the top down: what is centred moves with everything that comes after it. */}
      <main className="flex flex-1 flex-col gap-14 py-10 sm:gap-20 sm:pt-[max(4rem,12svh)] sm:pb-16">
        <div className="grid items-start gap-10 lg:grid-cols-[1.1fr_1fr] lg:gap-16">
          <div className="flex flex-col items-start gap-5">
            <h1 className="text-4xl leading-[1.1] font-semibold tracking-tight text-balance sm:text-6xl">
              Everything you have to do, in one calm list.
            </h1>
            <p className="max-w-lg text-lg text-pretty text-muted">
              Write it down, give it a date if it has one, tick it off. Todo keeps the rest out of your way.
            </p>
            <div className="mt-2 flex flex-wrap gap-3">
              <Button asChild>
                <PageLink href="/signup">
                  Create an account
                  <ArrowRight className="size-4" aria-hidden="true" />
                </PageLink>
              </Button>
              <Button asChild look="secondary">
                <PageLink href="/login">I have an account</PageLink>
              </Button>
            </div>
          </div>
          <ListPreview />
        </div>
        <ul className="grid gap-6 sm:grid-cols-3 sm:gap-8">
          {REASONS.map(({ icon: Icon, title, text }) => (
            <li key={title} className="flex gap-3.5 sm:flex-col">
              <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent">
                <Icon className="size-5" aria-hidden="true" />
              </span>
              <div>
                <h2 className="font-semibold">{title}</h2>
                <p className="mt-1 text-[15px] text-pretty text-muted">{text}</p>
              </div>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
