using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

var builder = Host.CreateApplicationBuilder(args);
var llm = builder.Configuration.GetRequiredSection("Llm").Get<LlmOptions>()!;
var options = new OpenAIClientOptions
{
    Endpoint = llm.Endpoint,
    NetworkTimeout = TimeSpan.FromSeconds(30),
    RetryPolicy = new ClientRetryPolicy(2),
};
var client = new OpenAIClient(new ApiKeyCredential(llm.ApiKey), options);
builder.Services.AddChatClient(client.GetChatClient(llm.Model).AsIChatClient())
    .UseFunctionInvocation(configure: c => c.MaximumIterationsPerRequest = 8)
    .Use((inner, services) => new BreakerChatClient(inner, services.GetRequiredService<ILogger<BreakerChatClient>>()))
    .UseOpenTelemetry();
builder.Services.AddHostedService<MailWorker>();
builder.Build().Run();

internal sealed record LlmOptions(string Model, string ApiKey, Uri? Endpoint);
