using Solvent.Platform.Ledger.Checkpoints;

namespace Solvent.Tests.Platform.Ledger.Checkpoints;

public sealed class SignedNoteTests
{
    private static readonly Checkpoint s_checkpoint = new("solvent-ledger/1f", 12, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void A_checkpoint_is_three_lines_and_a_signature()
    {
        using var key = NoteKey.Create();
        var note = key.Sign("solvent-ledger/1f", s_checkpoint.Text());

        var lines = note.ToString().Split('\n');
        Assert.Equal(["solvent-ledger/1f", "12", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", ""], lines[..4]);
        Assert.StartsWith("— solvent-ledger/1f ", lines[4], StringComparison.Ordinal);
        Assert.Equal("", lines[5]);
        var read = SignedNote.Read(note.ToString())!;
        Assert.Equal(s_checkpoint, Checkpoint.Read(read.Text));
        Assert.True(NoteVerifier.Read(key.Verifier("solvent-ledger/1f").ToString())!.Signed(read));
    }

    [Fact]
    public void A_key_comes_back_from_its_file()
    {
        using var key = NoteKey.Create();
        using var again = NoteKey.FromPem(key.ToPem());

        Assert.Equal(key.Verifier("a").ToString(), again.Verifier("a").ToString());
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => NoteKey.FromPem("no key"));
    }

    [Fact]
    public void Another_text_key_or_name_is_not_signed()
    {
        using var key = NoteKey.Create();
        using var other = NoteKey.Create();
        var note = key.Sign("a", s_checkpoint.Text());

        Assert.False(key.Verifier("a").Signed(note with { Text = note.Text.Replace("12", "13", StringComparison.Ordinal) }));
        Assert.False(other.Verifier("a").Signed(note));
        Assert.False(key.Verifier("b").Signed(note));
        Assert.False(key.Verifier("a").Signed(note with { Signatures = [note.Signatures[0] with { Bytes = [1, 2, 3] }] }));
    }

    [Fact]
    public void Witnesses_may_sign_too()
    {
        using var key = NoteKey.Create();
        using var witness = NoteKey.Create();
        var note = key.Sign("a", s_checkpoint.Text());
        var both = SignedNote.Read(new SignedNote(note.Text, [.. note.Signatures, .. witness.Sign("w", note.Text).Signatures]).ToString())!;

        Assert.True(key.Verifier("a").Signed(both));
        Assert.True(witness.Verifier("w").Signed(both));
    }

    // The key of a test of another implementation of the format.
    [Fact]
    public void A_public_key_of_others_is_read()
    {
        const string PublicKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==";
        var der = Convert.FromBase64String(PublicKey);
        var text = NoteVerifier.Of("rekor.sigstore.dev", der).ToString();

        // Sigstore names its log by this digest.
        Assert.StartsWith("rekor.sigstore.dev+c0d23d6a+", text, StringComparison.Ordinal);
        Assert.Equal(text, NoteVerifier.Read(text)!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n1\nAA==\n")]
    [InlineData("a\n1\n\n")]
    [InlineData("a\n1\n\n— a\n")]
    [InlineData("a\n1\n\n— a !!!\n")]
    [InlineData("a\n1\n\n- a AAAAAAAA\n")]
    [InlineData("a\n1\n\n— a AAAAAAAA")]
    [InlineData("a\r\n1\r\n\r\n— a AAAAAAAA\r\n")]
    public void What_is_no_note_is_none(string text) => Assert.Null(SignedNote.Read(text));

    [Theory]
    [InlineData("a\n01\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("a\n-1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("a\n1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==\n")]
    [InlineData("a\n99999999999999999999\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("\n1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("a\n1\n")]
    public void What_is_no_checkpoint_is_none(string text) => Assert.Null(Checkpoint.Read(text));

    [Theory]
    [InlineData("a")]
    [InlineData("a+00000000+AgAA")]
    [InlineData("a+c0d23d6b+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=")]
    public void What_is_no_public_key_is_none(string text) => Assert.Null(NoteVerifier.Read(text));
}
