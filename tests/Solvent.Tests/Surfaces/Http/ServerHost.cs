using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Web;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>A real server on a free port of this machine, over a ledger that the test names.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    public const string Password = "a very long password indeed";

    private readonly FactLedger _ledger;
    private readonly ServerParts _parts;
    private readonly WebSite _site;
    private readonly AccountBook _accounts;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _background;

    private ServerHost(FactLedger ledger, ServerParts parts, WebSite site, ConcurrentQueue<Exception> failures, TimeProvider time)
    {
        (_ledger, _parts, _site, Failures) = (ledger, parts, site, failures);
        _accounts = new AccountBook(ledger, time);
        _background = [.. parts.Background.Select(work => Quietly(work(_stop.Token)))];
    }

    public FactLedger Ledger => _ledger;

    public Uri Address => new(_site.Address);

    /// <summary>What the server told of itself as failed; a test that brings a failure about takes it.</summary>
    public ConcurrentQueue<Exception> Failures { get; }

    public static async Task<ServerHost> StartAsync(string place, TimeProvider? time = null, string? signIn = null, int? rate = null, ServerChoices? choices = null)
    {
        time ??= TimeProvider.System;
        var types = Program.Facts();
        var ledger = FactLedger.Open(place, types, time);
        var parts = Program.ComposeServer(ledger, choices ?? new ServerChoices(signIn), time, _ => { });
        var failures = new ConcurrentQueue<Exception>();
        var options = new SiteOptions(
            0, [.. parts.Pages, routes => Health.Map(routes, ledger, parts.CheckAsync)], () => new SiteStatus("All repositories"),
            services => parts.AddServices(services.AddSingleton(ledger)), failure => failure is LedgerException, failures.Enqueue)
        {
            Api = parts.Api, HasSignIn = true, Denied = parts.Denied, RequestsPerSecond = rate,
        };
        return new ServerHost(ledger, parts, await WebSite.StartAsync(options, time, CancellationToken.None), failures, time);
    }

    /// <summary>Waits for the failure that a test brought about, which is told after the client saw it, and takes it away.</summary>
    public async Task<Exception> TakeFailureAsync()
    {
        Exception? failure;
        while (!Failures.TryDequeue(out failure))
        {
            await Task.Delay(10);
        }

        return failure;
    }

    /// <summary>Opens an account and gives a token of it.</summary>
    public async Task<string> TokenAsync(string login, string role, string[] scopes, string? repository = null)
    {
        var system = new Caller(LedgerNames.System, "test");
        await new OpenAccount(login, null, role, repository) { InAdvance = true }.HandleAsync(_accounts, system, CancellationToken.None);
        var (verdict, token) = await new IssueToken(login, "test", scopes, repository is null ? [] : [repository], 1).HandleAsync(_accounts, system, CancellationToken.None);
        Assert.IsType<Verdict.Append>(verdict);
        return token!.Secret;
    }

    /// <summary>Opens an account with <see cref="Password"/>.</summary>
    public Task OpenAsync(string login, string role, string? repository = null) =>
        new OpenAccount(login, Password, role, repository) { InAdvance = true }.HandleAsync(_accounts, new Caller(LedgerNames.System, "test"), CancellationToken.None);

    /// <summary>A client that sends a token, or nothing.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_background);
        await _site.DisposeAsync();
        _parts.Dispose();
        _accounts.Dispose();
        await _ledger.DisposeAsync();
        _stop.Dispose();
    }

    private static async Task Quietly(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e) when (e is OperationCanceledException or LedgerException)
        {
            // Stopped, or the test took the ledger away.
        }
    }
}

/// <summary>Short ways to ask.</summary>
internal static class Asking
{
    public static HttpContent Json(string json) => new StringContent(json, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> IsAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : await answer.ReadAsync();
    }

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
