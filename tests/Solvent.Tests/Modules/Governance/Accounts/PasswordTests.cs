using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Accounts;

public sealed class FilePasswordTests() : PasswordTests(new FilePlaces());

public sealed class DatabasePasswordTests() : PasswordTests(new DatabasePlaces());

/// <summary>Where hashes of passwords are, and when they go.</summary>
public abstract class PasswordTests : IAsyncLifetime
{
    private const string First = "the first of all passwords";
    private const string Second = "the second of all passwords";

    private readonly Replicas replicas;
    private readonly AccountBook book;

    private protected PasswordTests(LedgerPlaces places)
    {
        replicas = new Replicas(places, TimeProvider.System);
        book = replicas.Open();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => replicas.DisposeAsync().AsTask();

    [Fact]
    public async Task A_hash_is_a_secret_and_no_text_and_goes_with_the_password()
    {
        var kim = await book.OpenAsync("kim", "viewer", First);
        var before = await IdAsync(kim);

        await new ChangePassword("kim", Second).HandleAsync(book, Replicas.Root, default);

        Assert.Empty(await book.Ledger.Store.Side.TextsAsync("", 10, default));
        Assert.Null(await KeptPasswords.FindAsync(book.Ledger, before, default));
        Assert.Null(await new SignIn("kim", First).HandleAsync(book, default));
        Assert.NotNull(await new SignIn("kim", Second).HandleAsync(book, default));
    }

    [Fact]
    public async Task A_closed_account_keeps_no_hash_and_a_refused_one_leaves_none()
    {
        var kim = await book.OpenAsync("kim", "viewer", First);
        var kept = await IdAsync(kim);

        Assert.IsType<Refusal>(await new OpenAccount("kim", Second, null, null).HandleAsync(book, Replicas.Root, default));
        Assert.NotNull(await new SignIn("kim", First).HandleAsync(book, default));
        Assert.IsType<Verdict.Append>(await new CloseAccount("kim").HandleAsync(book, Replicas.Root, default));

        Assert.Null(await KeptPasswords.FindAsync(book.Ledger, kept, default));
    }

    [Fact]
    public async Task A_password_that_an_older_program_kept_is_good_until_it_is_changed()
    {
        var older = replicas.Open(new FactTypes().Add("access.account-opened", 1, () => AccountJson.Default.AccountOpened).Add("access.role-granted", 1, () => AccountJson.Default.RoleGranted));
        var kim = await older.Ledger.PersonAsync("kim");
        var text = await older.Ledger.TextAsync(PasswordHash.Of(First));
        await older.Ledger.AppendAsync(Requests.One("open", OpenAccount.Stream(kim), Expected.New, new AccountOpened(kim, text), new RoleGranted(kim, "viewer", null)));

        Assert.NotNull(await new SignIn("kim", First).HandleAsync(book, default));
        await new ChangePassword("kim", Second).HandleAsync(book, Replicas.Root, default);

        Assert.Null(await new SignIn("kim", First).HandleAsync(book, default));
        Assert.NotNull(await new SignIn("kim", Second).HandleAsync(book, default));
        Assert.Equal([text, await IdAsync(kim)], await KeptPasswords.EverAsync(book.Ledger, kim, default));
    }

    private async Task<string> IdAsync(string person) => (await book.StateAsync(default)).Accounts[person].Password!;
}
