using System.Security.Claims;
using System.Threading.RateLimiting;
using OpenTelemetry;
using Web.Ai;
using Web.Endpoints;
using Web.Features.Tickets;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication("cookie").AddCookie("cookie");
builder.Services.AddAuthorization();
builder.AddAi();
builder.Services.AddScoped<TicketService>();
builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource(AiExtensions.Source))
    .WithMetrics(metrics => metrics.AddMeter(AiExtensions.Source))
    .UseOtlpExporter();
builder.Services.AddRateLimiter(limits => limits.AddPolicy("ai", context => RateLimitPartition.GetTokenBucketLimiter(
    context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
    _ => new TokenBucketRateLimiterOptions { TokenLimit = 20, TokensPerPeriod = 20, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0 })));

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.MapTickets();
app.Run();
