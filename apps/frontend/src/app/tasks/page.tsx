import type { Metadata } from "next";
import Link from "next/link";
import { SignOutMenu } from "@/account/sign-out-menu.tsx";
import { Logo } from "@/design/logo.tsx";
import { currentUser } from "@/server/current-user.ts";
import { TaskBoard } from "@/tasks/task-board.tsx";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage() {
  const user = await currentUser();
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pb-24 sm:px-6">
      <header className="flex h-16 items-center justify-between">
        <Link href="/tasks" className="rounded-lg" aria-label="Todo, to your tasks">
          <Logo />
        </Link>
        <SignOutMenu name={user.name} email={user.email} />
      </header>
      <main className="pt-4 sm:pt-8">
        <h1 className="mb-5 text-3xl font-semibold tracking-tight">Tasks</h1>
        <TaskBoard />
      </main>
    </div>
  );
}
