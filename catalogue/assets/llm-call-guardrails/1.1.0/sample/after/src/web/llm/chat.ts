export const rules = 'You help customers of the desk. Use plain, short sentences.';

type Sent = { role: string; text: string };

// The browser's roles are not believed: what it sends is the user's, what we stored is the assistant's.
export const toUserMessages = (messages: Sent[]) =>
  messages.slice(-20).map(({ text }) => ({ role: 'user' as const, content: text.slice(0, 4000) }));
