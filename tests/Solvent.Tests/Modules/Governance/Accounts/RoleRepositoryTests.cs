using Solvent.Modules.Governance.Accounts;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Accounts;

/// <summary>A role for one repository names one that is there.</summary>
public sealed class RoleRepositoryTests : IAsyncLifetime
{
    private const string Shop = "0f6c2a1b9d3e4f50";

    private readonly Replicas replicas = new(new FilePlaces(), TimeProvider.System);
    private AccountBook book = null!;

    public async Task InitializeAsync()
    {
        book = replicas.Open();
        await book.OpenAsync("kim", null);
        await book.Ledger.AppendAsync(Requests.One("shop", ItemId.RepositoryStream(Shop), Expected.New, new RepositoryDescribed(Shop, "shop", null, null, "main")));
    }

    public Task DisposeAsync() => replicas.DisposeAsync().AsTask();

    [Fact]
    public async Task One_that_is_known_is_taken()
    {
        Assert.IsType<Verdict.Append>(await GrantAsync(Shop));

        Assert.True((await book.StateAsync(default)).GrantsOf((await book.Ledger.FindPersonAsync("kim"))!).Allows("debt:read", Shop));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("Shop")]
    [InlineData("shp")]
    [InlineData("0f6c2a")]
    [InlineData("0f6c2a1b9d3e4f51")]
    public async Task A_name_or_a_mistyped_id_is_refused_with_the_id_that_was_meant(string asked)
    {
        var refusal = Assert.IsType<Refusal>(await GrantAsync(asked));

        Assert.Contains($"Did you mean {Shop} (shop)?", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_which_nothing_is_near_is_refused_with_where_to_look_and_may_be_named_in_advance()
    {
        var refusal = Assert.IsType<Refusal>(await GrantAsync("something-else"));

        Assert.Contains("`solvent repository list`", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("--in-advance", refusal.Sentence, StringComparison.Ordinal);
        Assert.IsType<Verdict.Append>(await new GrantRole("kim", "viewer", "something-else", true) { InAdvance = true }.HandleAsync(book, Replicas.Root, default));
        Assert.IsType<Verdict.Append>(await new GrantRole("kim", "viewer", "something-else", false).HandleAsync(book, Replicas.Root, default));
    }

    [Fact]
    public async Task A_new_account_is_held_to_the_same()
    {
        Assert.IsType<Refusal>(await new OpenAccount("lee", null, "viewer", "shop").HandleAsync(book, Replicas.Root, default));
        Assert.IsType<Refusal>(await new OpenAccount("lee", null, "viewer", "two words") { InAdvance = true }.HandleAsync(book, Replicas.Root, default));
        Assert.IsType<Verdict.Append>(await new OpenAccount("lee", null, "viewer", Shop).HandleAsync(book, Replicas.Root, default));
    }

    private Task<Verdict> GrantAsync(string repository) => new GrantRole("kim", "viewer", repository, true).HandleAsync(book, Replicas.Root, default);
}
