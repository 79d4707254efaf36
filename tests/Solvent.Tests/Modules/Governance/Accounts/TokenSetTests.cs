using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Tests.Modules.Governance.Accounts;

public sealed class TokenSetTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void After_any_changes_a_digest_finds_what_a_walk_over_all_tokens_finds()
    {
        var random = new Random(7);
        var (state, made) = (AccountState.Empty, new List<TokenIssued>());
        for (var seq = 1; seq <= 400; seq++)
        {
            state = new AccountProjection().Apply(state, Fact(seq, random.Next(10) switch
            {
                < 6 => Issued(made, random),
                < 9 => new TokenRevoked(made.Count == 0 ? "none" : made[random.Next(made.Count)].Token),
                _ => new AccountClosed($"p-{random.Next(5)}"),
            }));
            Assert.Equal(state.Tokens.All.Select(token => token.Id).Order(), made.Where(one => state.Tokens.OfDigest(one.Digest) is { } found && found.Id == one.Token).Select(one => one.Token).Order());
            Assert.Equal(state.Tokens.All.Count(), Enumerable.Range(0, 5).Sum(person => state.Tokens.OfOwner($"p-{person}").Count()));
        }

        Assert.NotEmpty(state.Tokens.All);
    }

    [Fact]
    public void A_checkpoint_keeps_what_finds_them()
    {
        var (projection, made) = (new AccountProjection(), new List<TokenIssued>());
        var state = Enumerable.Range(1, 5).Aggregate(projection.Empty, (now, seq) => projection.Apply(now, Fact(seq, Issued(made, new Random(seq)))));
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        projection.Write(writer, state);
        writer.Flush();
        content.Position = 0;

        using var reader = new BinaryReader(content);
        var read = projection.Read(reader);

        Assert.All(made, one => Assert.Equal(one.Token, read.Tokens.OfDigest(one.Digest)!.Id));
        Assert.Null(read.Tokens.OfDigest(Secret.Digest("other")));
    }

    private static TokenIssued Issued(List<TokenIssued> made, Random random)
    {
        var digest = Secret.Digest($"secret {made.Count}");
        made.Add(new TokenIssued(digest[..8], digest, $"p-{random.Next(5)}", "t-0", ["debt:read"], null, Start.AddDays(1)));
        return made[^1];
    }

    private static RecordedFact Fact(long seq, IFact body) => new(seq, "access/p-0", seq, "access.test/1", Start, LedgerNames.System, null, body);
}
