using System.Text;
using Solvent.Modules.Assets.Documents;

namespace Solvent.Tests.Modules.Assets.Documents;

public sealed class GuidanceTextTests
{
    [Fact]
    public void A_mark_is_kept_and_is_no_part_of_the_text()
    {
        var source = GuidanceText.Read([0xEF, 0xBB, 0xBF, .. "---\nglobs: *\n---\n"u8]);

        Assert.True(source.HasMark);
        Assert.Equal("---\nglobs: *\n---\n", source.Text);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'a'], source.Encode("a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf_16_is_read_with_a_warning_and_written_as_it_was(bool big)
    {
        var encoding = new UnicodeEncoding(big, true);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("# Ä\r\n")];
        var document = GuidanceDocument.Read(bytes);

        Assert.Equal("utf-16", Assert.Single(document.Diagnostics).Code);
        Assert.Equal("Ä", Assert.Single(document.Root.Sections).Title);
        Assert.Equal(bytes, document.ToBytes());
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 0xC3, 0x28 }, "invalid-utf-8", 2)]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 0, (byte)'b' }, "not-text", 2)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 }, "invalid-utf-16", 1)]
    public void What_is_no_text_is_kept_and_said(byte[] bytes, string code, int line)
    {
        var document = GuidanceDocument.Read(bytes);

        var diagnostic = Assert.Single(document.Diagnostics);
        Assert.Equal((code, line, DiagnosticLevel.Error), (diagnostic.Code, diagnostic.Line, diagnostic.Level));
        Assert.False(document.Source.IsText);
        Assert.Equal(bytes, document.ToBytes());
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        var document = GuidanceDocument.Read(new byte[GuidanceText.MostBytes + 1]);

        Assert.Equal("too-large", Assert.Single(document.Diagnostics).Code);
        Assert.Equal(GuidanceText.MostBytes + 1, document.ToBytes().Length);
    }
}
