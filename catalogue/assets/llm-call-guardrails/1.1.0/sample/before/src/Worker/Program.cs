using Microsoft.Extensions.AI;
using OpenAI.Chat;

var builder = Host.CreateApplicationBuilder(args);
var model = new ChatClient("gpt-4o", builder.Configuration["OPENAI_API_KEY"]);
var second = new ChatClient("gpt-4o-mini", builder.Configuration["OPENAI_API_KEY"]);
builder.Services.AddChatClient(new OrderedFailoverChatClient([model.AsIChatClient(), second.AsIChatClient()]))
    .UseFunctionInvocation(configure: c => c.IncludeDetailedErrors = true);
builder.Services.AddHostedService<MailWorker>();
builder.Build().Run();
