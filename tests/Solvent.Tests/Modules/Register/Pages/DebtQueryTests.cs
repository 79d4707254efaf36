using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Solvent.Modules.Register;

namespace Solvent.Tests.Modules.Register.Pages;

public sealed class DebtQueryTests
{
    [Theory]
    [InlineData("/debt")]
    [InlineData("/debt?state=planned,in-progress")]
    [InlineData("/debt?all=true")]
    [InlineData("/debt?category=prompt&component=a%20%26%20b%3D%3F%23&owner=none&rule=P02&severity=high&repository=shop&search=%3Cb%3E&sort=-minutes&page=3")]
    public void An_address_says_the_same_after_it_was_read(string address)
    {
        var (query, problem) = Read(address);

        Assert.Null(problem);
        Assert.Equal(address, query.Address(query.Page));
    }

    [Fact]
    public void What_a_form_leaves_empty_does_not_restrict()
    {
        var (query, problem) = Read("/debt?search=&state=&severity=&category=&component=+&rule=&owner=&sort=rank");

        Assert.Null(problem);
        Assert.Equal("/debt", query.Address());
        Assert.Equal(new DebtFilter(), query.Filter);
    }

    [Theory]
    [InlineData("/debt?state=gone", "gone")]
    [InlineData("/debt?sort=size", "size")]
    [InlineData("/debt?page=0", "page")]
    [InlineData("/debt?limit=-1", "limit")]
    [InlineData("/debt?colour=red", "colour")]
    public void What_is_wrong_is_said_and_left_out(string address, string named)
    {
        var (query, problem) = Read(address);

        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.Equal("/debt", query.Address());
    }

    [Fact]
    public void Another_order_begins_at_the_first_page()
    {
        var (query, _) = Read("/debt?category=data&page=4");

        Assert.Equal("/debt?category=data&sort=severity", query.Address(sort: "severity"));
    }

    private static (DebtQuery Query, string? Problem) Read(string address) =>
        DebtQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "")));
}
