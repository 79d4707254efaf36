using System.Globalization;
using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Web;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Accounts;

public sealed class FileDenialTests() : DenialTests(new FilePlaces());

public sealed class DatabaseDenialTests() : DenialTests(new DatabasePlaces());

/// <summary>What was denied, as the ledger keeps and tells it.</summary>
public abstract class DenialTests : IAsyncLifetime
{
    private readonly Replicas replicas;
    private readonly AccountBook book;

    private protected DenialTests(LedgerPlaces places)
    {
        replicas = new Replicas(places, TimeProvider.System);
        book = replicas.Open();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => replicas.DisposeAsync().AsTask();

    [Fact]
    public async Task They_are_listed_the_latest_first_over_pages_of_any_size()
    {
        for (var minute = 1; minute <= 7; minute++)
        {
            await KeepAsync(Enumerable.Range(0, minute % 3 + 1).Select(i => Denied($"GET /{minute}/{i}")));
        }

        var whole = (await ListDenials.ReadAsync(book.Ledger, null, 100, default))!;
        var (routes, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = (await ListDenials.ReadAsync(book.Ledger, cursor, 2, default))!;
            routes.AddRange(page.Items.Select(item => item.Route));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(14, routes.Count);
        Assert.Equal(whole.Items.Select(item => item.Route), routes);
        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], routes.Select(route => route.Split('/')[1]).Distinct());
        Assert.Null(whole.Next);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2-0")]
    [InlineData("0-0")]
    [InlineData("1-x")]
    [InlineData("-1-0")]
    [InlineData("99999999999999999999-0")]
    public async Task A_cursor_that_no_page_gave_is_refused(string cursor)
    {
        await KeepAsync([Denied("GET /")]);

        Assert.Null(await ListDenials.ReadAsync(book.Ledger, cursor, 10, default));
    }

    [Fact]
    public async Task Many_networks_that_knock_hide_nothing_and_a_fact_stays_small()
    {
        var far = Enumerable.Range(0, 5_000).Select(i => Denied("POST /sign-in") with { From = string.Create(CultureInfo.InvariantCulture, $"10.{i / 256}.{i % 256}.0/24") });
        await KeepAsync(far.Append(Denied("GET /api/v1/facts")));

        var page = (await ListDenials.ReadAsync(book.Ledger, null, ListDenials.MaxLimit, default))!;

        Assert.Equal(5_001, page.Items.Sum(item => item.Times));
        Assert.Contains(page.Items, item => item is { Route: "GET /api/v1/facts", Scope: "ledger:read" });
        Assert.InRange(page.Items.Count, 150, 200);
    }

    [Fact]
    public async Task Those_that_an_older_program_kept_are_listed()
    {
        var older = replicas.Open(new FactTypes().Add("access.denied", 1, () => AccountJson.Default.AccessDenied));
        await older.Ledger.AppendAsync(Requests.One("old", DenialLog.Stream, Expected.Any, new AccessDenied([new Denial(null, "nobody", "GET /", "no-login", 2)])));

        var item = Assert.Single((await ListDenials.ReadAsync(book.Ledger, null, 10, default))!.Items);

        Assert.Equal((null, null, 2), (item.From, item.Scope, item.Times));
    }

    [Fact]
    public async Task The_last_day_of_a_token_is_kept_once_a_day()
    {
        await book.OpenAsync("kim", "viewer");
        var secret = (await book.TokenAsync("kim", "debt:read")).Secret;

        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await book.OfTokenAsync(secret, () => true, default));
            await book.Uses.AppendAsync(default);
            await book.StateAsync(default);
        }

        Assert.Equal(DateOnly.FromDateTime(book.Now.UtcDateTime), Assert.Single((await TokenListDocument.ReadAsync(book, null, default)).Items).LastUsed);
        Assert.Single(await book.Ledger.AllAsync("access.tokens-used"));
    }

    private static DeniedRequest Denied(string route) => new(null, route, "no-scope", "192.0.2.0/24", "ledger:read");

    private async Task KeepAsync(IEnumerable<DeniedRequest> denied)
    {
        var log = new DenialLog(book.Ledger);
        foreach (var one in denied)
        {
            log.Note(one);
        }

        await log.AppendAsync(default);
    }
}
