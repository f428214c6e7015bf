import { Bell, ChartColumn, History, House, ListChecks, MessagesSquare, Settings } from "lucide-react";

/** A page that the navigation leads to. `key`: pressed after `g`, it goes there. */
export interface Place {
  href: string;
  name: string;
  icon: typeof House;
  key: string;
}

const home = { href: "/", name: "Home", icon: House, key: "h" };
const tasks = { href: "/tasks", name: "Tasks", icon: ListChecks, key: "t" };
const assistant = { href: "/chat", name: "Assistant", icon: MessagesSquare, key: "c" };
const notifications = { href: "/notifications", name: "Notifications", icon: Bell, key: "n" };
const analytics = { href: "/analytics", name: "Analytics", icon: ChartColumn, key: "a" };
const history = { href: "/history", name: "History", icon: History, key: "y" };
const settings = { href: "/settings", name: "Settings", icon: Settings, key: "s" };

export const PLACES: readonly Place[] = [home, tasks, assistant, notifications, analytics, history, settings];

/** On a phone: what the bar at the bottom shows, and what its last button opens. */
export const TAB_PLACES: readonly Place[] = [home, tasks, assistant, notifications];
export const FURTHER_PLACES: readonly Place[] = [analytics, history, settings];

export const isCurrent = (place: Place, path: string): boolean =>
  place.href === "/" ? path === "/" : path === place.href || path.startsWith(`${place.href}/`);
