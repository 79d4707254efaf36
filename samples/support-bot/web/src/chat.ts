import { openai } from '@ai-sdk/openai';
import { streamText } from 'ai';

const HELP = 'You help a support agent to answer a customer. Never promise a refund.';

export async function POST(request: Request): Promise<Response> {
  const { messages } = await request.json();
  const result = streamText({
    model: openai('gpt-4o'),
    system: HELP,
    messages,
  });
  return result.toDataStreamResponse();
}
