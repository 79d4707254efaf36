using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;

namespace Web.Ai;

public static class AiExtensions
{
    public const string Source = "App.Ai";

    public static void AddAi(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AiOptions>().BindConfiguration("Ai").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddChatClient(services => Create(services.GetRequiredService<IOptions<AiOptions>>().Value))
            .UseLogging()
            .ConfigureOptions(options => options.MaxOutputTokens ??= 800)
            .UseFunctionInvocation(configure: client =>
            {
                client.MaximumIterationsPerRequest = 6;
                client.MaximumConsecutiveErrorsPerRequest = 2;
                client.TerminateOnUnknownCalls = true;
            })
            .UseOpenTelemetry(sourceName: Source, configure: telemetry => telemetry.EnableSensitiveData = false);
    }

    private static IChatClient Create(AiOptions options) => new OpenAIClient(
        new ApiKeyCredential(options.Key),
        new OpenAIClientOptions
        {
            NetworkTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 2),
        }).GetChatClient(options.Model).AsIChatClient();
}
