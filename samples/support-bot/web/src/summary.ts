import OpenAI from 'openai';

const client = new OpenAI();

export interface Summary {
  topic: string;
  wishes: string[];
}

export async function summarise(thread: string[]): Promise<Summary> {
  const response = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: 'Sum up the thread as JSON with topic and wishes.' },
      { role: 'user', content: thread.join('\n---\n') },
    ],
  });
  return JSON.parse(response.choices[0].message.content ?? '{}') as Summary;
}
