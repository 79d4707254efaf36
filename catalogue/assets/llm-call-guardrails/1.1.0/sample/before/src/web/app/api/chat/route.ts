import { openai } from '@ai-sdk/openai';
import { streamText } from 'ai';

export async function POST(req: Request) {
  const { messages, tone } = await req.json();
  const result = streamText({
    model: openai('gpt-4o-mini'),
    instructions: `You help customers of the desk. Tone: ${tone}.`,
    messages,
    allowSystemInMessages: true,
  });
  return result.toUIMessageStreamResponse();
}
