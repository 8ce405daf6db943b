/** The few fields of an event that the hook needs, checked. */
export interface Facts {
  id: string;
  type: string;
  /** The project ID; empty where the event names none. */
  appId: string;
  /** Unix time, seconds. */
  timestamp: number;
  userId: string;
  /** E.164, where the event holds one that is. */
  phone?: string | undefined;
  /** A plain `local@domain`. */
  email?: string | undefined;
  /** What the person types at the login page: the first login ID, else an address. */
  loginId?: string | undefined;
  /** Which addresses of the event nobody can send to, and whether nobody can be told its login ID. */
  malformed: ("phone_number" | "email" | "login_id")[];
  /** What else a text may say of the person, by placeholder. */
  values: Record<string, string | undefined>;
  /** Languages that the person asked for, best first. */
  languages: string[];
  /** Their time zone, as the `tz` database names it. */
  zone?: string | undefined;
  /** The project's negotiated or fallback language. */
  projectLanguage?: string | undefined;
  user: Record<string, unknown>;
}
