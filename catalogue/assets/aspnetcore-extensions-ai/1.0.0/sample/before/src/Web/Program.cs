using Microsoft.Extensions.AI;
using OpenAI;
using Web.Endpoints;
using Web.Features.Tickets;

var builder = WebApplication.CreateBuilder(args);
builder.Services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());

builder.Services.AddChatClient(new OpenAIClient(builder.Configuration["OpenAI:Key"]).GetChatClient("gpt-4o").AsIChatClient())
    .UseOpenTelemetry(configure: telemetry => telemetry.EnableSensitiveData = true)
    .UseFunctionInvocation(configure: client => client.IncludeDetailedErrors = true);
builder.Services.AddKeyedChatClient("cheap", new OpenAIClient(builder.Configuration["OpenAI:Key"]).GetChatClient("gpt-4o-mini").AsIChatClient())
    .UseFunctionInvocation();
builder.Services.AddScoped<TicketService>();
builder.Services.AddScoped<Extractor>();

builder.Services.AddControllers();

var app = builder.Build();
app.MapTickets();
app.Run();
