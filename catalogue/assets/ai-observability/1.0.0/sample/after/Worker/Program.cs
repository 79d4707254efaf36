using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

const string source = "Experimental.Microsoft.Extensions.AI";
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource(source).AddOtlpExporter())
    .WithMetrics(metrics => metrics.AddMeter(source).AddOtlpExporter());
builder.Services
    .AddChatClient(new ChatClient(builder.Configuration["Llm:Model"]!, builder.Configuration["Llm:ApiKey"]!).AsIChatClient())
    .UseOpenTelemetry();
builder.Services.AddSingleton<Mails>();
builder.Build().Run();
