import { registerOTel } from '@vercel/otel';
import { OpenTelemetry } from '@ai-sdk/otel';
import { registerTelemetry } from 'ai';

export function register() {
  registerOTel({ serviceName: 'assistant-web' });
  registerTelemetry(new OpenTelemetry());
}
